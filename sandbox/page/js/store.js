// What the page knows of the world, seen by the person one has chosen to be.
import { markRead } from "./marks.js";
import { world } from "./net.js";
import { Room, threadOf } from "./room.js";
import { signal } from "./signal.js";

export const state = { me: null, bot: null, people: new Map(), rooms: new Map(), moved: new Map(), online: false, ahead: 0 };

export const peopleChanged = signal();
export const roomsChanged = signal();
export const roomChanged = signal();
export const onlineChanged = signal();
export const worldChanged = signal();
export const callbackAnswered = signal();
export const commandsChanged = signal();

/** The world's moment in seconds; its clock may have been moved. */
export const now = () => Math.floor(Date.now() / 1000) + state.ahead;

let asked = 0;
let applied = 0;

/** Looks at the world; an answer that was overtaken by a later one is dropped. */
export async function refresh() {
  asked += 1;
  const turn = asked;
  const seen = await world.state();
  if (turn < applied) return;
  applied = turn;
  state.bot = seen.bot ?? state.bot;
  if (seen.now) state.ahead = Math.round(seen.now - Date.now() / 1000);
  state.people = new Map(seen.users.filter((user) => !user.is_bot).map((user) => [user.id, user]));
  state.moved = new Map(Object.entries(seen.migrated ?? {}).map(([from, to]) => [Number(from), to]));
  describeRooms(seen.chats);
  if (state.me) state.me = state.people.get(state.me.id) ?? state.me;
  peopleChanged.emit();
  roomsChanged.emit();
}

function describeRooms(chats) {
  const listed = new Set();
  for (const seen of chats) {
    const chat = seen.chat ?? seen;
    listed.add(chat.id);
    if (!state.rooms.has(chat.id)) state.rooms.set(chat.id, new Room(chat));
    state.rooms.get(chat.id).describe({ ...seen, chat });
  }
  for (const id of state.rooms.keys()) if (!listed.has(id) && id < 0) state.rooms.delete(id);
}

/** Be this person: their chats are loaded, each to its last page. */
export async function become(userId) {
  state.me = state.people.get(userId) ?? null;
  for (const room of state.rooms.values()) forget(room);
  if (!state.me) return;
  const me = state.me;
  if (!state.rooms.has(me.id)) state.rooms.set(me.id, new Room({ ...me, type: "private" }));
  await loadMine();
}

function forget(room) {
  Object.assign(room, { messages: [], loaded: false, complete: false });
  room.known.clear();
}

async function loadMine() {
  const me = state.me;
  await Promise.all(mine().map((room) => room.load(me.id)));
  if (state.me === me) roomsChanged.emit();
}

/** After the wire was cut nobody knows what was missed: everything mine is read again. */
export async function catchUp() {
  await refresh();
  if (!state.me) return;
  await loadMine();
  for (const room of mine()) roomChanged.emit(room, "all");
}

/** My rooms, the newest message first. */
export function mine() {
  if (!state.me) return [];
  const rooms = [...state.rooms.values()].filter(isMine);
  return rooms.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
}

function isMine(room) {
  return room.isPrivate ? room.id === state.me.id : room.has(state.me.id);
}

const TYPING_LASTS = 5500;

function typing(room, event) {
  const thread = event.message_thread_id ?? 0;
  clearTimeout(room.typing.get(thread)?.timer);
  const timer = setTimeout(() => {
    room.typing.delete(thread);
    roomChanged.emit(room, "typing");
  }, TYPING_LASTS);
  room.typing.set(thread, { action: event.action, timer });
  roomChanged.emit(room, "typing");
}

function arrived(room, message) {
  const thread = threadOf(message);
  if (message.from?.is_bot && room.typing.has(thread)) {
    clearTimeout(room.typing.get(thread).timer);
    room.typing.delete(thread);
    roomChanged.emit(room, "typing");
  }
  room.put(message);
  if (message.from?.id === state.me?.id) markRead(state.me.id, room.id, thread, message.message_id);
  roomChanged.emit(room, "message", message);
  roomsChanged.emit();
}

function edited(room, message) {
  if (!room.known.has(message.message_id)) return;
  room.put(message);
  roomChanged.emit(room, "edit", message);
  roomsChanged.emit();
}

function deleted(room, event) {
  room.remove(event.message_ids ?? [event.message_id]);
  roomChanged.emit(room, "delete");
  roomsChanged.emit();
}

const IN_A_ROOM = {
  message: (room, event) => arrived(room, event.message),
  edited_message: (room, event) => edited(room, event.message ?? event.edited_message),
  deleted,
  reaction: (room, event) => {
    room.touch(event.message_id, { reactions: event.reactions });
    roomChanged.emit(room, "edit");
  },
  pinned: (room, event) => {
    room.pinned = event.pinned.map((pin) => pin.message_id ?? pin);
    roomChanged.emit(room, "pinned");
  },
  chat_action: typing,
};

const OF_THE_WORLD = {
  callback_answer: (event) => callbackAnswered.emit(event),
  clock: (event) => {
    state.ahead = Math.round(event.now - Date.now() / 1000);
    worldChanged.emit("clock");
    roomsChanged.emit();
  },
  call: (event) => worldChanged.emit("call", event),
  violation: (event) => worldChanged.emit("violation", event),
  fault: (event) => worldChanged.emit("fault", event),
  commands: () => commandsChanged.emit(),
};

const STRUCTURE = new Set(["chat", "user", "member", "topic"]);

export async function apply(event) {
  if (OF_THE_WORLD[event.type]) return OF_THE_WORLD[event.type](event);
  if (STRUCTURE.has(event.type)) return regroup();
  const room = state.rooms.get(event.chat_id);
  if (!room) return event.type === "message" ? regroup() : undefined;
  if (state.me && isMine(room) && room.loaded) IN_A_ROOM[event.type]?.(room, event);
}

let regrouping = null;
let again = false;

/** Many changes of membership at once are one look at the world. */
async function regroup() {
  if (regrouping) {
    again = true;
    return;
  }
  regrouping = refresh().then(loadNew);
  try {
    await regrouping;
  } finally {
    regrouping = null;
  }
  if (again) {
    again = false;
    await regroup();
  }
}

async function loadNew() {
  const unseen = mine().filter((room) => !room.loaded);
  await Promise.all(unseen.map((room) => room.load(state.me.id)));
  roomsChanged.emit();
  for (const room of mine()) roomChanged.emit(room, "chat");
}

export function setOnline(online) {
  state.online = online;
  onlineChanged.emit();
}
