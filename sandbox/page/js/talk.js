// The open conversation: its head, the pinned bar, the messages, the composer.
import { draw } from "./bubble.js";
import { Composer } from "./composer.js";
import { h, replace } from "./dom.js";
import { talkHeader } from "./head.js";
import { icon } from "./icons.js";
import { pinnedBar } from "./pins.js";
import { threadOf } from "./room.js";
import { go } from "./route.js";
import { roomChanged, state } from "./store.js";
import { attempt, toast } from "./toasts.js";
import { firstUnread, read } from "./unread.js";
import { units } from "./units.js";
import { t } from "./words.js";

const NEAR = 120;
const OLDER_AT = 600;

export class Talk {
  constructor(room, thread) {
    Object.assign(this, { room, thread, drawn: new Map(), loading: false });
    this.unreadFrom = firstUnread(room, thread);
    this.list = h("div.messages", { role: "log", "aria-label": t("messages"), "aria-live": "polite" });
    this.scroller = h("div.scroller", { tabindex: "-1" }, this.list);
    this.down = h("button.jump-down.icon-button", { onclick: () => this.toBottom("smooth"), "aria-label": t("toBottom"), hidden: true }, icon("down"));
    this.head = h("header.talk-head");
    this.pins = h("div.pins");
    this.stage = h("div.stage", {}, this.scroller, this.down);
    this.composer = new Composer(room, thread, this);
    this.element = h("main.talk", { "aria-label": t("conversation") }, this.head, this.pins,
      this.stage, this.composer.element);
    this.listen();
  }

  listen() {
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.walk(event));
    this.forget = roomChanged.on((room, what) => room === this.room && this.changed(what));
    this.sizes = new ResizeObserver(() => this.pinnedToEnd && this.toBottom());
    this.sizes.observe(this.list);
    this.sizes.observe(this.scroller);
  }

  close() {
    this.forget();
    this.sizes.disconnect();
    this.composer.close();
  }

  /** After the element stands in the page. */
  async open() {
    this.drawHead();
    this.drawPins();
    this.composer.draw();
    this.pinnedToEnd = true;
    this.drawMessages();
    this.toBottom();
    read(this.room, this.thread);
    await this.fillThread();
  }

  /** A quiet topic of a lively group may have nothing among the newest messages. */
  async fillThread() {
    while (this.room.isForum && !this.room.complete && this.room.inThread(this.thread).length < 20) {
      if (!(await attempt(() => this.room.loadOlder(state.me.id)))) return;
      this.drawMessages();
    }
  }

  changed(what) {
    if (what === "typing" || what === "chat" || what === "all") this.drawHead();
    if (what !== "typing") {
      this.drawPins();
      this.drawMessages();
      this.composer.draw();
    }
    if (what === "message" && this.pinnedToEnd && !document.hidden) read(this.room, this.thread);
    this.down.classList.toggle("has-news", what === "message" && !this.pinnedToEnd);
  }

  drawHead() {
    replace(this.head, ...talkHeader(this.room, this.thread));
  }

  drawPins() {
    replace(this.pins, pinnedBar(this.room, this.thread, (id) => this.jump(id)));
  }

  /** Keeps what is drawn already; only what changed is made anew. */
  drawMessages() {
    const wanted = units(this.room.inThread(this.thread), this.unreadFrom);
    const kept = new Map();
    let before = null;
    for (const unit of wanted) {
      const old = this.drawn.get(unit.key);
      const element = old?.signature === unit.signature ? old.element : this.redraw(unit, old?.element);
      kept.set(unit.key, { signature: unit.signature, element });
      const place = before ? before.nextSibling : this.list.firstChild;
      if (element !== place) this.list.insertBefore(element, place);
      before = element;
    }
    for (const [key, { element }] of this.drawn) if (kept.get(key)?.element !== element) element.remove();
    this.drawn = kept;
    this.drawEmpty(wanted.length === 0);
  }

  redraw(unit, old) {
    const element = draw(unit, this.room, (id) => this.jump(id));
    if (!old) return element;
    const focus = focusPath(old);
    old.replaceWith(element);
    if (focus) refocus(element, focus);
    return element;
  }

  drawEmpty(empty) {
    this.list.querySelector(".empty")?.remove();
    if (!empty) return;
    this.list.append(h("div.empty", {}, this.room.isPrivate
      ? [h("img", { src: "/page/bot.svg", alt: "", width: 88, height: 88 }), h("b", {}, t("emptyBotTitle")), h("p", {}, t("emptyBot"))]
      : [h("b", {}, t("emptyTitle")), h("p", {}, t("emptyRoom"))]));
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const rest = scrollHeight - scrollTop - clientHeight;
    this.pinnedToEnd = rest < NEAR;
    this.down.hidden = this.pinnedToEnd;
    if (this.pinnedToEnd) {
      this.down.classList.remove("has-news");
      read(this.room, this.thread);
    }
    if (scrollTop < OLDER_AT) this.older();
  }

  async older() {
    if (this.loading || this.room.complete) return;
    this.loading = true;
    const { scrollHeight, scrollTop } = this.scroller;
    await attempt(() => this.room.loadOlder(state.me.id));
    this.drawMessages();
    this.scroller.scrollTop = scrollTop + this.scroller.scrollHeight - scrollHeight;
    this.loading = false;
  }

  toBottom(behavior = "instant") {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
  }

  /** Goes to a message; one of another topic opens that topic, an old one is loaded. */
  async jump(messageId) {
    while (!this.room.known.has(messageId) && !this.room.complete) {
      if (!(await attempt(() => this.room.loadOlder(state.me.id)))) break;
    }
    const message = this.room.known.get(messageId);
    if (!message) return toast(t("gone"));
    if (this.room.isForum && threadOf(message) !== this.thread) {
      return go({ room: this.room.id, thread: threadOf(message) });
    }
    this.drawMessages();
    const element = this.elementOf(message);
    this.pinnedToEnd = false;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    element.classList.remove("is-found");
    requestAnimationFrame(() => element.classList.add("is-found"));
    return undefined;
  }

  elementOf(message) {
    const own = this.drawn.get(`m${message.message_id}`);
    if (own) return own.element;
    const head = this.room.messages.find((one) => message.media_group_id && one.media_group_id === message.media_group_id);
    return this.drawn.get(`m${head?.message_id}`)?.element ?? this.list;
  }

  walk(event) {
    if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
    const posts = [...this.list.querySelectorAll("article")];
    const at = posts.indexOf(event.target.closest("article"));
    if (at < 0 || event.target.matches("input, video")) return;
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: posts.length - 1 }[event.key];
    event.preventDefault();
    if (goal >= posts.length) return this.element.querySelector(".composer-text")?.focus();
    posts[Math.max(0, goal)].focus();
    return undefined;
  }

  focusLast() {
    this.list.querySelector("article:last-of-type")?.focus();
  }
}

/** Which of an element's focusable parts has the focus, to give it back after redrawing. */
function focusPath(element) {
  if (!element.contains(document.activeElement)) return null;
  if (element === document.activeElement) return { self: true };
  const all = [...element.querySelectorAll("button, a, input")];
  return { at: all.indexOf(document.activeElement) };
}

function refocus(element, { self, at }) {
  const all = [...element.querySelectorAll("button, a, input")];
  (self || !all.length ? element : all[Math.min(at, all.length - 1)]).focus({ preventScroll: true });
}
