// One post as a bubble: who, what they answered, what they sent, what can be done with it.
import { inlineButtons } from "./buttons.js";
import { cards, carries } from "./cards.js";
import { h } from "./dom.js";
import { rich } from "./entities.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { isVisual, mosaic } from "./photos.js";
import { bestSize } from "./sizes.js";
import { fileAddress } from "./net.js";
import { reactionRow } from "./reactions.js";
import { servicePill, snippet } from "./service.js";
import { clock, day, full } from "./time.js";
import { avatar, colourOf, nameOf, rankOf, sender } from "./who.js";
import { t } from "./words.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}){1,9}$/u;

export function draw(unit, room, jump) {
  if (unit.kind === "day") return h("div.service.day", {}, h("span.pill", {}, day(unit.date)));
  if (unit.kind === "unread") return h("div.unread-line", { role: "separator" }, t("unreadMessages"));
  if (unit.kind === "service") return servicePill(unit.messages[0], jump);
  return post(unit, room, jump);
}

function post(unit, room, jump) {
  const [head] = unit.messages;
  const who = sender(head);
  const withFaces = !room.isPrivate && !unit.own;
  const classes = ["post", unit.own ? "own" : "other", unit.first && "first", unit.last && "last"].filter(Boolean);
  const body = h("div.post-body", {}, bubble(unit, room, who, jump), unit.messages.map(inlineButtons));
  const row = h(`article.${classes.join(".")}`, {
    "data-id": head.message_id, tabindex: "-1", "aria-label": t("said", { who: who.name, time: clock(head.date) }),
  }, withFaces && h("div.face", {}, unit.last && avatar(who, "small")), body);
  const menu = (event) => openMenu(event, unit, room);
  row.addEventListener("contextmenu", menu);
  row.addEventListener("keydown", (event) => {
    if (event.target === row && (event.key === "Enter" || event.key === " ")) menu(event);
  });
  row.addEventListener("dblclick", (event) => !event.target.closest("button, a") && menu(event));
  onLongPress(row, menu);
  return row;
}

const LONG = 450;

/** Not every phone turns a long press into a contextmenu event. */
function onLongPress(element, act) {
  let timer;
  const cancel = () => clearTimeout(timer);
  element.addEventListener("touchstart", (event) => {
    const [{ clientX, clientY }] = event.touches;
    const { target } = event;
    cancel();
    timer = setTimeout(() => act({ type: "touch", target, clientX, clientY, preventDefault: () => undefined }), LONG);
  }, { passive: true });
  for (const name of ["touchend", "touchmove", "touchcancel", "contextmenu"]) element.addEventListener(name, cancel, { passive: true });
}

function bubble(unit, room, who, jump) {
  const { messages } = unit;
  const visual = messages.filter(isVisual);
  const text = messages.map((message) => message.text ?? message.caption).find(Boolean);
  const bare = isBare(messages, text);
  const parts = [
    !room.isPrivate && !unit.own && unit.first && !bare && nameLine(who, room.members.get(who.id)),
    forwardedFrom(messages[0]),
    quote(messages[0], jump),
    ...arrange(messages, visual),
    messages.map(reactionRow),
  ];
  const classes = ["bubble", visual.length && "has-media", !text && "no-text", bare && "is-bare",
    loneEmoji(text) && !visual.length && "is-emoji", edgeOf(messages[0], visual)].filter(Boolean);
  const box = h(`div.${classes.join(".")}`, {}, parts);
  const meta = metaOf(messages);
  const end = box.lastElementChild;
  (end?.matches(".text, .reactions") ? end : box).append(meta);
  return box;
}

/** A picture reaches the top edge when nothing is written above it. */
function edgeOf(message, visual) {
  const above = message.reply_to_message || message.forward_origin || message.show_caption_above_media;
  return visual.length && !above && "edge-top";
}

function isBare(messages, text) {
  const [message] = messages;
  return !text && Boolean(message.sticker || message.video_note || message.dice) && !message.reply_to_message;
}

const loneEmoji = (text) => Boolean(text) && text.length < 20 && ONLY_EMOJI.test(text) && /\p{Extended_Pictographic}/u.test(text);

function arrange(messages, visual) {
  const media = visual.length ? [mosaic(visual)] : [];
  const rest = messages.filter((message) => !isVisual(message) && carries(message)).flatMap(cards);
  const words = messages.filter((message) => message.text ?? message.caption).map(paragraph);
  return messages[0].show_caption_above_media ? [...words, ...media, ...rest] : [...media, ...rest, ...words];
}

function paragraph(message) {
  const text = message.text ?? message.caption;
  return h("div.text", {}, rich(text, message.entities ?? message.caption_entities), preview(message));
}

/** What a link leads to, as far as the link itself tells: nothing is fetched from outside. */
function preview(message) {
  const options = message.link_preview_options;
  if (!message.text || !options?.url || options.is_disabled) return null;
  const address = new URL(options.url, "https://t.me");
  return h("a.preview", { href: address.href, target: "_blank", rel: "noopener noreferrer" },
    h("b", {}, address.hostname), h("span", {}, address.pathname));
}

function nameLine(who, member) {
  const rank = rankOf(member);
  return h("div.name", {}, h(`b.name-${who.bot ? "bot" : colourOf(who.id)}`, {}, who.name),
    who.bot ? h("span.rank", {}, t("bot")) : rank && h("span.rank", {}, rank));
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const who = origin.sender_user ? nameOf(origin.sender_user)
    : origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? "";
  return h("div.forwarded", {}, t("forwarded"), " ", h("b", {}, who));
}

function quote(message, jump) {
  const original = message.reply_to_message;
  if (!original || original.forum_topic_created) return null;
  const who = sender(original);
  const thumb = original.photo && h("img.quote-thumb", { src: fileAddress(bestSize(original.photo).file_id), alt: "" });
  return h(`button.quote.edge-${who.bot ? "bot" : colourOf(who.id)}`, {
    onclick: () => jump(original.message_id), "aria-label": t("replyTo", { who: who.name }),
  }, thumb, h("span.quote-words", {}, h("b", {}, who.name), h("span", {}, message.quote?.text ?? snippet(original))));
}

function metaOf(messages) {
  const last = messages.at(-1);
  const edited = messages.some((message) => message.edit_date);
  return h("span.meta", { title: full(last.date) },
    edited && h("i", {}, t("edited")), " ", clock(last.date), h("span.tick", {}, icon("check")));
}
