// Turns a text and its entities into nodes; offsets are UTF-16 units, as in JavaScript's strings.
import { copyText } from "./clipboard.js";
import { h } from "./dom.js";
import { openLink, openMention, sendCommand } from "./links.js";
import { entityTime, full } from "./time.js";
import { t } from "./words.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function rich(text, entities = []) {
  const wanted = entities
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .filter((entity) => entity.end > entity.offset && (MAKERS[entity.type] ?? null))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return nodes(text, wanted, 0, text.length);
}

function nodes(text, entities, from, to) {
  const made = [];
  const queue = [...entities];
  let at = from;
  while (queue.length) {
    const entity = queue.shift();
    if (entity.offset > at) made.push(text.slice(at, entity.offset));
    const inner = [];
    while (queue.length && queue[0].offset < entity.end) inner.push(within(queue.shift(), entity, queue));
    made.push(make(entity, text, inner.filter(Boolean)));
    at = entity.end;
    // A block ends its line by itself; the newline after it would make an empty one.
    if (BLOCKS.has(entity.type) && text[at] === "\n" && queue[0]?.offset !== at) at += 1;
  }
  if (at < to) made.push(text.slice(at, to));
  return made;
}

/** An entity that outgrows its parent is cut; the rest goes on behind it. */
function within(entity, parent, queue) {
  if (entity.end <= parent.end) return entity;
  queue.unshift({ ...entity, offset: parent.end });
  queue.sort((a, b) => a.offset - b.offset || b.end - a.end);
  return { ...entity, end: parent.end };
}

function make(entity, text, inner) {
  const content = nodes(text, inner, entity.offset, entity.end);
  return MAKERS[entity.type](content, entity, text.slice(entity.offset, entity.end));
}

const MAKERS = {
  bold: (content) => h("b", {}, content),
  italic: (content) => h("i", {}, content),
  underline: (content) => h("u", {}, content),
  strikethrough: (content) => h("s", {}, content),
  subscript: (content) => h("sub", {}, content),
  superscript: (content) => h("sup", {}, content),
  code: (content, _, said) => h("code", { title: t("copy"), onclick: () => copyText(said) }, content),
  pre: (content, { language }) =>
    h("pre", {}, language && h("span.pre-language", {}, language), h("code", {}, content)),
  spoiler: (content) => spoiler(content),
  blockquote: (content) => h("blockquote", {}, content),
  expandable_blockquote: (content) => expandable(content),
  url: (content, _, said) => link(content, said),
  text_link: (content, { url }) => link(content, url),
  email: (content, _, said) => h("a", { href: `mailto:${said}` }, content),
  phone_number: (content, _, said) => h("a", { href: `tel:${said}` }, content),
  mention: (content, _, said) => h("button.inline", { onclick: () => openMention(said) }, content),
  text_mention: (content, { user }) => h("span.mention", { title: `id ${user?.id}` }, content),
  hashtag: (content) => h("span.tag", {}, content),
  cashtag: (content) => h("span.tag", {}, content),
  bot_command: (content, _, said) => h("button.inline", { onclick: () => sendCommand(said) }, content),
  custom_emoji: (content) => h("span.emoji", {}, content),
  date_time: (content, { unix_time: unix, date_time_format: wanted }) =>
    h("time.moment", { title: full(unix) }, entityTime(unix, wanted) ?? content),
};

const SAFE = /^(https?|tg|mailto|tel|ftp):/iu;

function link(content, address) {
  const href = SAFE.test(address) ? address : `http://${address}`;
  const open = (event) => openLink(href) && event.preventDefault();
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", title: href, onclick: open }, content);
}

function spoiler(content) {
  const veil = h("span.spoiler", { role: "button", tabindex: "0", "aria-label": t("spoiler") }, h("span", {}, content));
  const reveal = (event) => {
    if (veil.classList.contains("is-open") || (event.key && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    veil.classList.add("is-open");
    for (const name of ["role", "tabindex", "aria-label"]) veil.removeAttribute(name);
  };
  veil.addEventListener("click", reveal);
  veil.addEventListener("keydown", reveal);
  return veil;
}

function expandable(content) {
  const toggle = h("button.quote-toggle", { "aria-expanded": "false", "aria-label": t("showMore") });
  const quote = h("blockquote.is-folded", {}, h("div.quote-text", {}, content), toggle);
  const turn = () => {
    const folded = quote.classList.toggle("is-folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.setAttribute("aria-label", folded ? t("showMore") : t("showLess"));
  };
  toggle.addEventListener("click", turn);
  quote.querySelector(".quote-text").addEventListener("click", (event) => {
    if (!event.target.closest("a, button") && quote.classList.contains("is-folded")) turn();
  });
  return quote;
}
