// Starts the page and shows what the address asks for: people, chats, one conversation.
import { h, replace } from "./dom.js";
import { Wire } from "./live.js";
import { peoplePage } from "./people.js";
import { go, here, moved } from "./route.js";
import { Side } from "./side.js";
import { apply, become, catchUp, onlineChanged, peopleChanged, roomsChanged, setOnline, state, mine } from "./store.js";
import { Talk } from "./talk.js";
import { attempt } from "./toasts.js";
import { read, unread } from "./unread.js";
import { titleOf, nameOf } from "./who.js";
import { countViolations } from "./world.js";
import { languageChanged, t } from "./words.js";

const app = document.getElementById("app");
const shown = { side: null, talk: null };

async function show() {
  const { person } = here();
  if (!state.people.has(person)) return showPeople();
  const inside = state.me?.id === person && shown.side;
  if (!inside && !(await enter(person))) return undefined;
  const at = here();
  if (state.moved.has(at.room)) return go({ room: state.moved.get(at.room) });
  const room = state.rooms.get(at.room);
  app.dataset.view = room && (!room.isForum || at.thread !== null) ? "talk" : "list";
  shown.side.draw();
  return showTalk(room, at.thread);
}

function showPeople() {
  leave();
  state.me = null;
  app.dataset.view = "people";
  replace(app, peoplePage());
  title();
}

/** False when somebody else was chosen while this person's chats were loading. */
async function enter(person) {
  leave();
  await attempt(() => become(person));
  if (here().person !== person) return false;
  leave();
  shown.side = new Side();
  shown.rest = h("div.rest");
  replace(app, shown.side.element, shown.rest);
  return true;
}

function leave() {
  shown.side?.close();
  shown.talk?.close();
  Object.assign(shown, { side: null, talk: null });
}

async function showTalk(room, thread) {
  const place = room?.isForum ? thread : 0;
  if (shown.talk && shown.talk.room === room && shown.talk.thread === place) return undefined;
  shown.talk?.close();
  shown.talk = null;
  if (!room || place === null) {
    replace(shown.rest, h("div.nothing-open", {}, h("span.pill", {}, t("chooseChat"))));
    return title();
  }
  const talk = new Talk(room, place);
  shown.talk = talk;
  replace(shown.rest, talk.element);
  await talk.open();
  if (shown.talk !== talk) return undefined;
  if (matchMedia("(hover: hover)").matches) talk.composer.focus();
  return title();
}

function title() {
  const count = mine().reduce((sum, room) => sum + unread(room), 0);
  const parts = [state.me && nameOf(state.me), shown.talk ? titleOf(shown.talk.room) : "SiteLoop"].filter(Boolean);
  document.title = `${count ? `(${count}) ` : ""}${parts.join(" · ")}`;
}

function redrawAll() {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  leave();
  show();
}

function keys(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return;
  if (event.key === "Escape" && shown.talk) {
    const { room } = shown.talk;
    go(room.isForum ? { room: room.id } : {});
    shown.side?.list.querySelector(".chat-row")?.focus();
  }
  if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    neighbour(event.key === "ArrowDown" ? 1 : -1);
  }
}

function neighbour(step) {
  const rows = [...app.querySelectorAll(".chats .chat-row:not(.forum-up)")];
  const at = rows.findIndex((row) => row.classList.contains("is-on"));
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.click();
}

const wire = new Wire({
  onEvent: (event) => attempt(() => apply(event)),
  onOpen: async () => {
    const first = !state.bot;
    const done = await attempt(async () => {
      await catchUp();
      return true;
    });
    if (!done) return;
    setOnline(true);
    if (first) await show();
    countViolations();
  },
  onLost: () => state.online && setOnline(false),
});

moved.on(show);
languageChanged.on(redrawAll);
roomsChanged.on(title);
roomsChanged.on(() => shown.talk && state.moved.has(here().room) && show());
peopleChanged.on(() => app.dataset.view === "people" && !state.people.has(here().person) && showPeople());
onlineChanged.on(() => document.body.classList.toggle("is-offline", !state.online));
addEventListener("keydown", keys);
addEventListener("online", () => wire.hurry());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  wire.hurry();
  if (shown.talk?.pinnedToEnd) read(shown.talk.room, shown.talk.thread);
});
wire.open();
