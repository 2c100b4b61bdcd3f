// Who is in a chat and as what; here people are added, promoted and sent away.
import { box, header } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { block } from "./gate.js";
import { world } from "./net.js";
import { go } from "./route.js";
import { refresh, roomsChanged, state } from "./store.js";
import { attempt } from "./toasts.js";
import { avatar, nameOf, rankOf, roomAvatar, titleOf } from "./who.js";
import { t } from "./words.js";

const STATUSES = ["creator", "administrator", "member", "restricted", "left", "kicked"];

export function openInfo(room) {
  const title = titleOf(room);
  const body = h("div.info");
  const forget = roomsChanged.on(() => draw(body, room));
  draw(body, room);
  return box({ title, classes: ".is-sheet" }, (done) => [header(title, done), body]).then(forget);
}

function draw(body, room) {
  replace(body,
    h("div.info-head", {}, roomAvatar(room, "large"), h("b", {}, titleOf(room)), h("small", {}, underTitle(room))),
    room.isPrivate ? botActions(room) : groupParts(room));
}

function underTitle(room) {
  if (room.isPrivate) return `@${state.bot.username}`;
  const kind = room.isForum ? t("forum") : room.chat.type === "supergroup" ? t("supergroup") : t("basicGroup");
  return [kind, room.chat.username ? `@${room.chat.username}` : `ID ${room.id}`].join(" · ");
}

function botActions(room) {
  return h("div.info-actions", {},
    h(room.blocked ? "button.text-button" : "button.text-button.is-danger", { onclick: () => block(!room.blocked) }, room.blocked ? t("unblock") : t("block")));
}

function groupParts(room) {
  const inside = [...room.members.values()].filter((member) => room.has(idOf(member)));
  const outside = [...state.people.values(), state.bot].filter((user) => !room.has(user.id));
  return [
    room.chat.description && h("p.info-text", {}, room.chat.description),
    h("h3", {}, t("members", { n: inside.length })),
    h("div.info-people", {}, inside.map((member) => memberRow(room, member))),
    outside.length > 0 && h("h3", {}, t("addPeople")),
    h("div.info-people", {}, outside.map((user) => outsiderRow(room, user))),
    room.chat.type === "group" && h("div.info-actions", {},
      h("button.text-button", { onclick: () => migrate(room) }, t("migrate")), h("small", {}, t("migrateHint"))),
  ];
}

const idOf = (member) => member.user_id ?? member.user.id;

function personOf(id) {
  return id === state.bot.id ? state.bot : state.people.get(id);
}

function memberRow(room, member) {
  const user = personOf(idOf(member)) ?? member.user;
  if (!user) return null;
  const choice = h("select", {
    "aria-label": t("statusOf", { name: nameOf(user) }),
    onchange: ({ target }) => setStatus(room, user, target.value),
  }, STATUSES.map((status) => h("option", { value: status, selected: status === member.status }, t(`status_${status}`))));
  return h("div.info-person", {}, face(user), words(user, [rankOf(member), user.about].filter(Boolean).join(" · ")), choice);
}

function outsiderRow(room, user) {
  return h("div.info-person", {}, face(user), words(user, user.about),
    h("button.text-button", { onclick: () => setStatus(room, user, "member") }, t("add")));
}

const face = (user) => avatar({ id: user.id, name: nameOf(user), bot: user.is_bot }, "medium");

const words = (user, note) =>
  h("span.person-words", {}, h("b", {}, nameOf(user)), h("span", {}, note || (user.username ? `@${user.username}` : "")));

/** Leaving is one's own doing; everything else is done by me. */
function setStatus(room, user, status) {
  const by = status === "left" ? user.id : state.me.id;
  return attempt(async () => {
    await world.member(room.id, { user_id: user.id, status, by });
    await refresh();
  });
}

function migrate(room) {
  return attempt(async () => {
    const { id } = await world.migrate(room.id);
    document.querySelector("dialog[open]")?.close();
    await refresh();
    go({ room: id });
  });
}
