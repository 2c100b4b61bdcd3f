// Pictures, moving pictures and albums laid out as a mosaic.
import { h } from "./dom.js";
import { fileAddress } from "./net.js";
import { openLightbox } from "./lightbox.js";
import { bestSize } from "./sizes.js";
import { t } from "./words.js";

const ROWS = { 1: [1], 2: [2], 3: [1, 2], 4: [1, 3], 5: [2, 3], 6: [3, 3], 7: [3, 4], 8: [2, 3, 3], 9: [3, 3, 3], 10: [3, 3, 4] };
const FLATTEST = 0.62;
const WIDEST = 2.2;

export const isVisual = (message) => Boolean(message.photo || message.video || message.animation);

export function mosaic(messages) {
  const tiles = messages.map((message) => tile(message, messages));
  if (tiles.length === 1) return single(messages[0], tiles[0]);
  const box = h("div.mosaic", { role: "group", "aria-label": t("album", { n: tiles.length }) });
  for (const row of rowsOf(messages)) {
    const shape = row.map((message) => ratio(message));
    const line = h("div.mosaic-row", { "--ratio": shape.reduce((sum, one) => sum + one, 0) });
    for (const [index, message] of row.entries()) {
      const one = tiles[messages.indexOf(message)];
      one.style.setProperty("--grow", shape[index]);
      line.append(one);
    }
    box.append(line);
  }
  return box;
}

function rowsOf(messages) {
  const counts = ROWS[messages.length] ?? ROWS[10];
  // Two tall pictures in front of one wide row look better beside each other.
  let at = 0;
  return counts.map((count) => messages.slice(at, (at += count))).filter((row) => row.length);
}

function frameOf(message) {
  if (message.photo) return bestSize(message.photo);
  return message.video ?? message.animation;
}

function ratio(message) {
  const { width = 4, height = 3 } = frameOf(message);
  return Math.min(WIDEST, Math.max(FLATTEST, width / height));
}

function single(message, one) {
  const { width = 4, height = 3 } = frameOf(message);
  one.classList.add("is-single");
  one.style.setProperty("--shape", ratio(message));
  one.style.setProperty("--wide", Math.min(width / height, WIDEST));
  return one;
}

function tile(message, album) {
  const shown = message.photo ? photo(message, album) : film(message);
  const box = h("div.tile", {}, shown);
  if (message.has_media_spoiler) box.append(cover(box));
  return box;
}

function photo(message, album) {
  const size = bestSize(message.photo);
  const image = h("img", { src: fileAddress(size.file_id), alt: message.caption ?? t("kind_photo"), loading: "lazy", draggable: "false" });
  image.addEventListener("error", () => image.parentElement?.classList.add("is-broken"));
  const show = () => openLightbox(album.filter((one) => one.photo), message);
  return h("button.tile-open", { onclick: show, "aria-label": t("openPhoto") }, image);
}

function film({ video, animation }) {
  const media = video ?? animation;
  const address = fileAddress(media.file_id);
  if (animation && /^image\//u.test(animation.mime_type ?? "")) return h("img", { src: address, alt: "GIF" });
  const player = h("video", { src: address, playsinline: true, preload: "metadata" });
  if (animation) Object.assign(player, { autoplay: true, loop: true, muted: true });
  else player.controls = true;
  return player;
}

function cover(box) {
  const veil = h("button.media-spoiler", { "aria-label": t("spoiler"), onclick: () => veil.remove() }, h("span", {}, t("spoiler")));
  box.classList.add("has-spoiler");
  return veil;
}
