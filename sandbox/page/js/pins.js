// The bar of pinned messages: a tap goes to one, the next tap to the one before it.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { bestSize } from "./sizes.js";
import { fileAddress } from "./net.js";
import { threadOf } from "./room.js";
import { snippet } from "./service.js";
import { t } from "./words.js";

export function pinnedBar(room, thread, jump) {
  const pins = room.pinned
    .map((id) => room.known.get(id) ?? { message_id: id })
    .filter((message) => !room.isForum || !message.chat || threadOf(message) === thread)
    .sort((a, b) => b.message_id - a.message_id);
  if (!pins.length) return null;
  let at = Number(room.pinShown ?? 0) % pins.length;
  const thumb = pins[at].photo && h("img.pin-thumb", { src: fileAddress(bestSize(pins[at].photo).file_id), alt: "" });
  return h("button.pin-bar", {
    "aria-label": t("pinnedGo"),
    onclick: () => {
      const { message_id: id } = pins[at];
      at = (at + 1) % pins.length;
      room.pinShown = at;
      jump(id);
    },
  },
  h("span.pin-rail", { "aria-hidden": "true" }, pins.slice(0, 4).map((_, index) => h(index === Math.min(at, 3) ? "i.is-on" : "i"))),
  thumb,
  h("span.pin-words", {}, h("b", {}, pins.length > 1 ? t("pinnedOf", { n: pins.length - at }) : t("pinned")),
    h("span", {}, pins[at].chat ? snippet(pins[at]) : t("olderMessage"))),
  icon("pushpin"));
}
