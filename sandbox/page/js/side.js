// My chats: the bot, the groups, their topics; the newest on top.
import { formBox } from "./dialogs.js";
import { h, replace, rove } from "./dom.js";
import { icon } from "./icons.js";
import { botLink, openLink } from "./links.js";
import { addTopic } from "./newcomers.js";
import { go, here } from "./route.js";
import { snippet, isService } from "./service.js";
import { mine, onlineChanged, roomChanged, roomsChanged, state } from "./store.js";
import { brief } from "./time.js";
import { toast } from "./toasts.js";
import { topicFace, topicName, topicsOf } from "./topics.js";
import { unread } from "./unread.js";
import { aboutPerson, nameOf, personAvatar, roomAvatar, sender, titleOf } from "./who.js";
import { openWorld, worldBadge } from "./world.js";
import { t } from "./words.js";

export class Side {
  constructor() {
    this.head = h("header.side-head");
    this.list = rove(h("nav.chats", { "aria-label": t("chats") }), ".chat-row");
    this.element = h("aside.side", { "aria-label": t("chats") }, this.head, this.list);
    this.forget = [
      roomsChanged.on(() => this.draw()),
      roomChanged.on((_, what) => what === "typing" && this.draw()),
      onlineChanged.on(() => this.drawHead()),
    ];
    this.drawHead();
    this.draw();
  }

  close() {
    for (const forget of this.forget) forget();
  }

  drawHead() {
    const { me } = state;
    replace(this.head,
      h("button.me", { onclick: () => go({ person: null }), "aria-label": t("switchPerson", { name: nameOf(me) }), title: t("switchHint") },
        personAvatar(me, "medium"),
        h("span.person-words", {}, h("b", {}, nameOf(me)), h("span", {}, state.online ? aboutPerson(me) : t("connecting"))),
        icon("swap")),
      h("button.icon-button", { onclick: enterLink, "aria-label": t("openLink"), title: t("openLink") }, icon("link")),
      h("button.icon-button.world-button", { onclick: openWorld, "aria-label": t("world"), title: t("world") }, icon("world"), worldBadge()));
  }

  draw() {
    const focused = document.activeElement?.closest?.(".chat-row")?.dataset.row;
    const at = here();
    const open = state.rooms.get(at.room);
    replace(this.list, open?.isForum ? forumRows(open, at) : mine().map((room) => chatRow(room, at)));
    if (focused) this.list.querySelector(`[data-row="${focused}"]`)?.focus({ preventScroll: true });
  }
}

function forumRows(room, at) {
  return [
    h("button.chat-row.forum-up", { onclick: () => go({}), "data-row": "up" }, icon("back"),
      roomAvatar(room, "small"), h("span.chat-words", {}, h("b", {}, titleOf(room)), h("small", {}, t("topics", { n: topicsOf(room).length })))),
    topicsOf(room).map((topic) => {
      const thread = topic.message_thread_id;
      return row({
        key: `${room.id}/${thread}`,
        face: topicFace(room, thread),
        title: topicName(room, thread),
        last: room.inThread(thread).at(-1),
        count: unread(room, thread),
        on: at.thread === thread,
        room,
        thread,
      });
    }),
    h("button.chat-row.is-quiet", { onclick: () => newTopic(room), "data-row": "new" },
      h("span.topic-face.is-general", { "aria-hidden": "true" }, icon("plus")), t("newTopic")),
  ];
}

async function newTopic(room) {
  const topic = await addTopic(room);
  if (topic) go({ room: room.id, thread: topic.message_thread_id });
}

function chatRow(room, at) {
  return row({
    key: String(room.id),
    face: roomAvatar(room),
    title: titleOf(room),
    last: room.last,
    count: unread(room),
    on: at.room === room.id,
    room,
    thread: room.isForum ? null : 0,
  });
}

function row({ key, face, title, last, count, on, room, thread }) {
  const doing = thread === null ? null : room.typing.get(thread);
  const said = doing ? h("span.is-typing", {}, t("typing")) : lastWords(room, last);
  return h(on ? "button.chat-row.is-on" : "button.chat-row", {
    "data-row": key,
    "aria-current": on ? "true" : undefined,
    onclick: () => go({ room: room.id, thread: room.isForum ? thread : null }),
  }, face,
  h("span.chat-words", {},
    h("span.chat-line", {}, h("b", {}, title), last && h("time", {}, brief(last.date))),
    h("span.chat-line", {}, h("span.chat-last", {}, said),
      count > 0 && h("span.badge", { "aria-label": t("unreadCount", { n: count }) }, count > 99 ? "99+" : String(count)))));
}

function lastWords(room, last) {
  if (!last) return room.isPrivate ? t("notStarted") : t("nothingYet");
  if (room.isPrivate || isService(last)) return snippet(last);
  const who = last.from?.id === state.me.id ? t("you") : sender(last).name;
  return [h("span.chat-who", {}, `${who}${t("colon")}`), snippet(last)];
}

async function enterLink() {
  const given = await formBox(t("openLink"), [
    { name: "link", label: t("linkLabel"), placeholder: `t.me/${state.bot.username}?start=…`, required: true, hint: t("linkHint") },
  ], t("open"));
  if (!given) return;
  if (!botLink(given.link)) toast(t("noLink"), "problem");
  else if (!openLink(given.link)) toast(t("otherBot", { name: botLink(given.link).username }), "problem");
}
