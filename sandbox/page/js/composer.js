// Where one writes: text, attachments, voice, commands, and the keyboards a bot offers.
import { Attachments, attachMenu } from "./attach.js";
import { h, replace } from "./dom.js";
import { asked } from "./draft.js";
import { icon } from "./icons.js";
import { largeButton, standIn } from "./gate.js";
import { world } from "./net.js";
import { offeredKeyboard, ReplyKeys } from "./replykeys.js";
import { recordButton } from "./recorder.js";
import { sendFiles, sendText } from "./sending.js";
import { snippet } from "./service.js";
import { state } from "./store.js";
import { Suggestions } from "./suggest.js";
import { attempt } from "./toasts.js";
import { sender } from "./who.js";
import { t } from "./words.js";

/** What was begun and not sent, per person and place, while the page is open. */
const begun = new Map();

export class Composer {
  constructor(room, thread, talk) {
    Object.assign(this, { room, thread, talk, context: null, answered: 0 });
    this.key = `${state.me.id}/${room.id}/${thread}`;
    this.text = h("textarea.composer-text", { rows: 1, placeholder: t("message"), "aria-label": t("message"), enterkeyhint: "send" });
    this.text.value = begun.get(this.key) ?? "";
    this.strip = h("div.strip");
    this.attachments = new Attachments(() => this.face());
    this.suggestions = new Suggestions(this, room);
    this.keys = new ReplyKeys(room, (text) => this.sendKey(text));
    this.element = h("footer.composer");
    this.build();
    this.listen();
  }

  build() {
    this.attach = h("button.icon-button", { onclick: () => attachMenu(this.attach, this), "aria-label": t("attach"), "aria-haspopup": "menu" }, icon("clip"));
    this.slash = h("button.icon-button.slash", { onclick: () => this.suggestions.toggleCommands(), "aria-label": t("commands") }, icon("slash"));
    this.send = h("button.send", { onclick: () => this.submit(), "aria-label": t("send") }, icon("send"));
    this.voice = recordButton((file, seconds) => this.sendVoice(file, seconds));
    this.line = h("div.composer-line", {}, this.attach,
      h("div.composer-field", {}, this.text, this.keys.toggle, this.slash), this.send, this.voice);
    this.desk = [this.suggestions.element, this.strip, this.attachments.element, this.line, this.keys.element];
  }

  listen() {
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.keydown(event));
    this.text.addEventListener("paste", (event) => this.attachments.take(event.clipboardData.files, event));
    for (const target of [this.element, this.talk.stage]) this.acceptDrops(target);
    this.forget = asked.on((wish) => this.obey(wish));
  }

  acceptDrops(target) {
    target.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.element.classList.add("is-target");
    });
    target.addEventListener("dragleave", () => this.element.classList.remove("is-target"));
    target.addEventListener("drop", (event) => {
      this.element.classList.remove("is-target");
      this.attachments.take(event.dataTransfer.files, event);
    });
  }

  close() {
    if (this.text.value.trim() && this.context?.kind !== "edit") begun.set(this.key, this.text.value);
    else begun.delete(this.key);
    this.forget();
  }

  /** Writes only where one may: a fresh bot wants Start, a closed topic wants nothing. */
  draw() {
    const other = standIn(this.room, this.thread);
    if (other) {
      if (this.other !== other.name) replace(this.element, largeButton(other));
      this.other = other.name;
      return;
    }
    if (this.other !== null) replace(this.element, this.desk);
    this.other = null;
    this.offer();
    this.face();
  }

  offer() {
    const { markup, message } = offeredKeyboard(this.room, this.thread);
    this.keys.show(markup, message);
    const placeholder = markup?.input_field_placeholder;
    this.text.placeholder = placeholder ?? t("message");
    if (markup?.force_reply && this.answered !== message.message_id && !this.context) {
      this.answered = message.message_id;
      this.obey({ kind: "reply", message });
    }
  }

  obey({ kind, message, text }) {
    if (kind === "fill") this.text.value = text;
    else {
      this.context = { kind, message };
      if (kind === "edit") this.text.value = message.text ?? message.caption ?? "";
    }
    this.face();
    this.text.focus();
    this.text.setSelectionRange(this.text.value.length, this.text.value.length);
  }

  typed() {
    this.suggestions.update();
    this.face();
  }

  /** Height, strip and buttons follow what is written. */
  face() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 180)}px`;
    replace(this.strip, this.context && this.contextStrip());
    const ready = Boolean(this.text.value.trim() || this.attachments.files.length || this.context?.kind === "edit");
    this.send.hidden = !ready;
    this.voice.hidden = ready;
    this.slash.hidden = Boolean(this.text.value) || !this.suggestions.hasCommands;
    this.keys.toggle.hidden = Boolean(this.text.value) || !this.keys.markup;
  }

  contextStrip() {
    const { kind, message } = this.context;
    const isEdit = kind === "edit";
    return h("div.strip-box", {}, icon(kind),
      h("span.quote-words", {}, h("b", {}, isEdit ? t("editing") : t("replyTo", { who: sender(message).name })), h("span", {}, snippet(message))),
      h("button.icon-button", { onclick: () => this.dropContext(), "aria-label": t("cancel") }, icon("close")));
  }

  dropContext() {
    if (this.context?.kind === "edit") this.text.value = "";
    this.context = null;
    this.face();
    this.text.focus();
  }

  keydown(event) {
    if (event.isComposing) return;
    if (this.suggestions.keydown(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && (this.context || this.attachments.files.length)) {
      event.stopPropagation();
      this.attachments.clear();
      this.dropContext();
    } else if (event.key === "ArrowUp" && !this.text.value) {
      event.preventDefault();
      this.up();
    }
  }

  /** Up in an empty field: edit my last words, else walk the messages. */
  up() {
    const own = this.room.inThread(this.thread).findLast((one) => one.from?.id === state.me.id && one.text !== undefined);
    if (own && own === this.room.inThread(this.thread).at(-1)) this.obey({ kind: "edit", message: own });
    else this.talk.focusLast();
  }

  async submit() {
    const text = this.text.value.trim();
    const files = this.attachments.files;
    if (this.context?.kind === "edit") return this.saveEdit(text);
    if (!text && !files.length) return undefined;
    const replyTo = this.context?.message.message_id;
    const sent = files.length
      ? await this.attachments.send(text, replyTo)
      : await sendText(text, replyTo);
    if (sent) this.clear();
    return undefined;
  }

  clear() {
    this.text.value = "";
    this.context = null;
    this.attachments.clear();
    this.suggestions.hide();
    begun.delete(this.key);
    this.face();
    this.talk.pinnedToEnd = true;
    this.talk.toBottom();
  }

  async saveEdit(text) {
    const { message } = this.context;
    const body = { from: state.me.id, [message.text === undefined ? "caption" : "text"]: text };
    const before = message.text ?? message.caption ?? "";
    const done = text === before || (await attempt(async () => {
      await world.edit(this.room.id, message.message_id, body);
      return true;
    }));
    if (done) this.clear();
  }

  async sendKey(text) {
    await sendText(text, this.context?.message.message_id);
    this.clear();
  }

  async sendVoice(file, seconds) {
    const replyTo = this.context?.message.message_id;
    if (await sendFiles("voice", [file], { replyTo, duration: seconds })) this.clear();
  }

  focus() {
    (this.other ? this.element.querySelector("button") : this.text)?.focus();
  }
}
