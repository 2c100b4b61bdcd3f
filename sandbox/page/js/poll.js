// A poll: before one's vote the options, afterwards the shares.
import { h } from "./dom.js";
import { rich } from "./entities.js";
import { world } from "./net.js";
import { state } from "./store.js";
import { attempt } from "./toasts.js";
import { t } from "./words.js";

/** What this browser knows of its own votes, as a Message does not tell them. */
const voted = new Map();

const keyOf = (asked) => `${state.me.id}/${asked.id}`;

export function poll(message) {
  const asked = message.poll;
  const mine = message.my_votes ?? voted.get(keyOf(asked)) ?? [];
  const over = asked.is_closed || mine.length > 0;
  const options = asked.options.map((option, index) =>
    over ? share(asked, option, mine.includes(index)) : choice(message, option, index));
  return h("div.poll", {},
    h("b.poll-question", {}, rich(asked.question, asked.question_entities)),
    h("small.poll-kind", {}, kind(asked)),
    options,
    !over && asked.allows_multiple_answers && h("button.poll-send", { onclick: (event) => sendTicked(message, event.target) }, t("vote")),
    h("small.poll-count", {}, t("votes", { n: asked.total_voter_count })));
}

function kind(asked) {
  if (asked.is_closed) return t("pollClosed");
  if (asked.type === "quiz") return t("quiz");
  return asked.is_anonymous ? t("pollAnonymous") : t("pollOpen");
}

function share(asked, option, isMine) {
  const part = asked.total_voter_count ? Math.round((option.voter_count / asked.total_voter_count) * 100) : 0;
  return h(isMine ? "div.poll-share.is-mine" : "div.poll-share", { "--part": part / 100 },
    h("span.poll-part", {}, `${part}%`), h("span", {}, rich(option.text, option.text_entities)));
}

function choice(message, option, index) {
  const label = rich(option.text, option.text_entities);
  if (message.poll.allows_multiple_answers) {
    return h("label.poll-choice", {}, h("input", { type: "checkbox", value: String(index) }), label);
  }
  return h("button.poll-choice", { onclick: () => cast(message, [index]) }, h("span.poll-ring", { "aria-hidden": "true" }), label);
}

function sendTicked(message, button) {
  const ticked = [...button.parentElement.querySelectorAll("input:checked")].map(({ value }) => Number(value));
  if (ticked.length) cast(message, ticked);
}

function cast(message, options) {
  voted.set(keyOf(message.poll), options);
  const body = { from: state.me.id, option_ids: options };
  return attempt(() => world.vote(message.chat.id, message.message_id, body));
}
