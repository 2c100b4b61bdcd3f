// Reactions under a message: shown with their count, added and taken back with a tap.
import { h } from "./dom.js";
import { world } from "./net.js";
import { state } from "./store.js";
import { attempt } from "./toasts.js";
import { nameOf } from "./who.js";
import { t } from "./words.js";

export const FAVOURITES = ["👍", "👌", "🙏", "🔥", "❤", "👀", "🤔", "👎"];

const emojiOf = (type) => type?.emoji ?? (type?.type === "paid" ? "⭐" : "🏷️");

/** One entry per emoji, whoever it came from. */
function tally(message) {
  const counts = new Map();
  for (const { type, user_id: who, total_count: total } of message.reactions ?? []) {
    const emoji = emojiOf(type);
    const entry = counts.get(emoji) ?? { emoji, people: [], count: 0 };
    entry.count += total ?? 1;
    if (who !== undefined) entry.people.push(who);
    counts.set(emoji, entry);
  }
  return [...counts.values()];
}

export function reactionRow(message) {
  const entries = tally(message);
  if (!entries.length) return null;
  return h("div.reactions", {}, entries.map((entry) => pill(message, entry)));
}

function pill(message, { emoji, people, count }) {
  const mine = people.includes(state.me.id);
  const names = people.map(personName).filter(Boolean).join(t("comma"));
  return h(mine ? "button.reaction.is-mine" : "button.reaction", {
    "aria-pressed": String(mine),
    "aria-label": t("reactionOf", { emoji, n: count }),
    title: names,
    onclick: () => react(message, mine ? "" : emoji),
  }, h("span", {}, emoji), h("b", {}, String(count)));
}

function personName(id) {
  if (id === state.bot?.id) return nameOf(state.bot);
  const user = state.people.get(id);
  return user ? nameOf(user) : "";
}

export function react(message, emoji) {
  const body = { from: state.me.id, emoji };
  return attempt(() => world.react(message.chat.id, message.message_id, body));
}

export function myReaction(message) {
  const own = (message.reactions ?? []).find((one) => one.user_id === state.me.id);
  return own ? emojiOf(own.type) : null;
}
