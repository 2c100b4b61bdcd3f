// Groups a chat's messages into what is drawn: days, posts (an album is one), service lines.
import { isService } from "./service.js";
import { state } from "./store.js";
import { sameDay } from "./time.js";
import { sender } from "./who.js";

const TOGETHER = 600;

export function units(messages, unreadFrom) {
  const made = [];
  let before = null;
  for (const message of messages) {
    if (!before || !sameDay(before.date, message.date)) {
      made.push({ key: `day-${message.message_id}`, kind: "day", date: message.date });
    }
    if (message.message_id === unreadFrom) made.push({ key: "unread", kind: "unread" });
    add(made, message);
    before = message;
  }
  return made.map(sign);
}

function add(made, message) {
  const last = made.at(-1);
  if (isService(message)) {
    made.push({ key: `m${message.message_id}`, kind: "service", messages: [message] });
    return;
  }
  if (last?.kind === "post" && message.media_group_id && last.messages[0].media_group_id === message.media_group_id) {
    last.messages.push(message);
    return;
  }
  const post = {
    key: `m${message.message_id}`,
    kind: "post",
    messages: [message],
    own: message.from?.id === state.me.id && !message.sender_chat,
    first: true,
    last: true,
  };
  if (last?.kind === "post" && belongs(last.messages.at(-1), message)) {
    post.first = false;
    last.last = false;
  }
  made.push(post);
}

function belongs(before, message) {
  return sender(before).id === sender(message).id && message.date - before.date < TOGETHER;
}

/** Two units with the same signature look the same, so the one on the page can stay. */
function sign(unit) {
  const versions = (unit.messages ?? []).map((message) => `${message.message_id}:${message.version}`);
  return { ...unit, signature: [unit.kind, unit.date, unit.own, unit.first, unit.last, ...versions].join("|") };
}
