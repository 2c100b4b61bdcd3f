// What stands in the composer's place when one can't write there.
import { h } from "./dom.js";
import { world } from "./net.js";
import { start } from "./links.js";
import { refresh, state } from "./store.js";
import { isClosed } from "./topics.js";
import { attempt } from "./toasts.js";
import { t } from "./words.js";

export function standIn(room, thread) {
  if (room.isPrivate && room.blocked) return { name: "unblock", run: () => block(false) };
  if (room.isPrivate && !room.messages.length) return { name: "start", run: () => start("") };
  if (!room.isPrivate && !room.has(state.me.id)) return { name: "notMember" };
  if (!room.isPrivate && isClosed(room, thread) && !mayManage(room)) return { name: "closedTopic" };
  return null;
}

const mayManage = (room) => ["creator", "administrator"].includes(room.members.get(state.me.id)?.status);

export function largeButton({ name, run }) {
  return run
    ? h("button.large-button", { onclick: run }, t(name))
    : h("p.large-note", {}, t(name));
}

export function block(blocked) {
  const { me, bot } = state;
  return attempt(async () => {
    await world.member(me.id, { user_id: bot.id, status: blocked ? "kicked" : "member", by: me.id });
    await refresh();
  });
}
