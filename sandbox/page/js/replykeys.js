// The keyboard a bot puts below the composer.
import { shareLocation } from "./attach.js";
import { formBox } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./sending.js";
import { state } from "./store.js";
import { toast } from "./toasts.js";
import { nameOf } from "./who.js";
import { t } from "./words.js";

/** The latest word of the bot about keyboards in this chat, if it is meant for me. */
export function offeredKeyboard(room, thread) {
  const message = room.inThread(thread).findLast(({ from, reply_markup: markup }) =>
    from?.is_bot && markup && !markup.inline_keyboard);
  if (!message || !meantForMe(message)) return {};
  const markup = message.reply_markup;
  if (markup.remove_keyboard) return {};
  if (markup.force_reply && answered(room, thread, message)) return {};
  return { markup, message };
}

function meantForMe(message) {
  if (!message.reply_markup.selective || message.chat.type === "private") return true;
  if (message.reply_to_message?.from?.id === state.me.id) return true;
  const own = `@${state.me.username}`.toLowerCase();
  return (message.entities ?? []).some((entity) => entity.user?.id === state.me.id
    || (entity.type === "mention" && message.text.slice(entity.offset, entity.offset + entity.length).toLowerCase() === own));
}

const answered = (room, thread, message) => room.inThread(thread).some((one) =>
  one.message_id > message.message_id && one.from?.id === state.me.id);

export class ReplyKeys {
  constructor(room, onText) {
    Object.assign(this, { room, onText, markup: null, shown: 0, open: false });
    this.element = h("div.reply-keys", { role: "group", "aria-label": t("keyboard") });
    this.toggle = h("button.icon-button", { onclick: () => this.turn(), "aria-label": t("keyboard"), hidden: true }, icon("keys"));
  }

  show(markup, message) {
    const keyboard = markup?.keyboard ? markup : null;
    if (this.markup === keyboard) return;
    this.markup = keyboard;
    if (keyboard && message.message_id !== this.shown) this.open = true;
    this.shown = message?.message_id ?? 0;
    this.draw();
  }

  turn() {
    this.open = !this.open;
    this.draw();
  }

  draw() {
    const rows = this.open && this.markup?.keyboard;
    this.element.hidden = !rows;
    replace(this.element, rows && rows.map((row) => h("div.keys-row", {}, row.map((key) => this.key(key)))));
    this.toggle.setAttribute("aria-pressed", String(Boolean(rows)));
  }

  key(given) {
    const key = typeof given === "string" ? { text: given } : given;
    const style = key.style ? `.is-${key.style}` : "";
    return h(`button.key${style}`, { onclick: () => this.press(key) }, h("span.key-text", {}, key.text));
  }

  async press(key) {
    if (this.markup.one_time_keyboard) this.turn();
    if (key.request_contact) return shareContact();
    if (key.request_location) return shareLocation();
    if (key.web_app || key.request_users || key.request_chat || key.request_poll) return toast(t("notHere"));
    return this.onText(key.text);
  }
}

async function shareContact() {
  const given = await formBox(t("sharePhone"), [
    { name: "phone_number", label: t("phone"), type: "tel", value: "+8613800138000", required: true },
  ], t("send"));
  if (given) await say({ contact: { ...given, first_name: nameOf(state.me), user_id: state.me.id } });
}
