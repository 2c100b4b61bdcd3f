// What I have not read yet: words of others, not the small lines in the middle.
import { markRead, readUpTo } from "./marks.js";
import { isService } from "./service.js";
import { roomsChanged, state } from "./store.js";
import { topicsOf } from "./topics.js";

function unreadMessages(room, thread) {
  const upTo = readUpTo(state.me.id, room.id, thread);
  return room.inThread(thread).filter((one) =>
    one.message_id > upTo && one.from?.id !== state.me.id && !isService(one));
}

/** How many; of a forum without a topic given, in all its topics. */
export function unread(room, thread = null) {
  if (thread !== null || !room.isForum) return unreadMessages(room, thread ?? 0).length;
  return topicsOf(room).reduce((sum, topic) => sum + unread(room, topic.message_thread_id), 0);
}

/** Where the line is drawn when one comes back to a chat one has read before. */
export function firstUnread(room, thread) {
  const wasHere = readUpTo(state.me.id, room.id, thread) > 0;
  return wasHere ? (unreadMessages(room, thread)[0]?.message_id ?? null) : null;
}

export function read(room, thread) {
  const last = room.inThread(thread).at(-1);
  if (last && markRead(state.me.id, room.id, thread, last.message_id)) roomsChanged.emit();
}
