// What a message may carry besides text and pictures: files, places, people, polls, stickers.
import { h, svg } from "./dom.js";
import { icon } from "./icons.js";
import { copyText } from "./clipboard.js";
import { fileAddress } from "./net.js";
import { player } from "./player.js";
import { poll } from "./poll.js";
import { fileSize } from "./time.js";
import { placeholderFace } from "./who.js";
import { t } from "./words.js";

const MAKERS = {
  voice: ({ voice }) => player(voice),
  audio: ({ audio }) => player(audio, [audio.performer, audio.title ?? audio.file_name].filter(Boolean).join(" – ")),
  video_note: ({ video_note: note }) => h("video.round", { src: fileAddress(note.file_id), controls: true, playsinline: true }),
  document: ({ document: file, animation }) => (animation ? null : documentCard(file)),
  sticker: ({ sticker }) => stickerImage(sticker),
  dice: ({ dice }) => h("div.big-emoji", { title: String(dice.value) }, dice.emoji, h("sub", {}, String(dice.value))),
  venue: ({ venue }) => place(venue.location, venue.title, venue.address),
  location: ({ location: spot, venue }) => (venue ? null : place(spot, spot.live_period ? t("liveLocation") : t("kind_location"))),
  contact: ({ contact }) => contactCard(contact),
  poll: (message) => poll(message),
  checklist: ({ checklist }) => tasks(checklist),
};

export const carries = (message) => Object.keys(MAKERS).some((kind) => message[kind]);

export function cards(message) {
  return Object.entries(MAKERS).map(([kind, make]) => message[kind] && make(message));
}

const TINTS = { pdf: "red", doc: "blue", docx: "blue", xls: "green", xlsx: "green", csv: "green", zip: "amber", dwg: "violet", ifc: "violet" };

function documentCard(file) {
  const name = file.file_name ?? t("kind_document");
  const extension = name.includes(".") ? name.split(".").at(-1).toLowerCase().slice(0, 4) : "";
  const address = fileAddress(file.file_id);
  const face = file.thumbnail
    ? h("img.file-thumb", { src: fileAddress(file.thumbnail.file_id), alt: "" })
    : h(`span.file-face.tint-${TINTS[extension] ?? "plain"}`, { "aria-hidden": "true" }, extension || icon("file"));
  return h("a.file", { href: address, download: name, "aria-label": t("downloadFile", { name }) }, face,
    h("span.file-words", {}, h("b", {}, name), h("small", {}, fileSize(file.file_size))));
}

function stickerImage(sticker) {
  if (sticker.is_video) return h("video.sticker", { src: fileAddress(sticker.file_id), autoplay: true, loop: true, muted: true });
  const shown = sticker.is_animated ? sticker.thumbnail : sticker;
  if (!shown) return h("div.big-emoji", {}, sticker.emoji ?? "🙂");
  return h("img.sticker", { src: fileAddress(shown.file_id), alt: sticker.emoji ?? t("kind_sticker") });
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return h("div.contact", {}, placeholderFace("person"),
    h("span.file-words", {}, h("b", {}, name), h("a", { href: `tel:${contact.phone_number}` }, contact.phone_number)));
}

function place({ latitude, longitude }, title, address) {
  const written = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h("div.place", {}, plan(latitude, longitude),
    h("div.place-words", {}, h("b", {}, title), address && h("span", {}, address),
      h("button.inline", { onclick: () => copyText(written), title: t("copy") }, written)));
}

/** A drawn plan, not a map: no tile server is asked. The streets shift with the place. */
function plan(latitude, longitude) {
  const shift = (value, span) => Math.round(((Math.abs(value) * 1000) % 1) * span);
  const [x, y] = [shift(longitude, 60), shift(latitude, 40)];
  const street = (d) => svg("path", { d, class: "plan-street" });
  const block = (left, top, width, height) => svg("rect", { x: left, y: top, width, height, rx: 3, class: "plan-block" });
  return svg("svg", { class: "plan", viewBox: "0 0 280 130", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    block(20 + x, 16, 54, 34), block(104 + x, 10, 40, 42), block(30 + x, 78, 70, 38), block(196 - x, 74, 58, 40), block(216 - x, 14, 36, 30),
    street(`M0 ${64 + y / 4}H280`), street(`M${88 + x} 0V130`), street(`M${188 - x / 2} 0l24 130`),
    svg("path", { class: "plan-pin", d: "M140 84s17-15.500 17-30a17 17 0 0 0-34 0c0 14.500 17 30 17 30z" }),
    svg("circle", { cx: 140, cy: 54, r: 6.5, class: "plan-eye" }));
}

function tasks({ title, tasks: items }) {
  return h("div.poll", {}, h("b", {}, title),
    items.map((task) => h("div.task", {}, task.completion_date ? "☑︎ " : "☐ ", task.text)));
}
