// A photo at full size; arrows walk through its album.
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { fileAddress } from "./net.js";
import { largest } from "./sizes.js";
import { full } from "./time.js";
import { sender } from "./who.js";
import { t } from "./words.js";

export function openLightbox(messages, first) {
  let at = messages.indexOf(first);
  const stage = h("div.lightbox-stage");
  const dialog = h("dialog.lightbox", { "aria-label": t("kind_photo") }, stage);
  const turn = (step) => {
    at = (at + step + messages.length) % messages.length;
    show();
  };
  const show = () => replace(stage, ...picture(messages, at, turn, () => dialog.close()));
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") turn(-1);
    if (key === "ArrowRight") turn(1);
  });
  dialog.addEventListener("click", (event) => event.target.tagName !== "IMG" && !event.target.closest("button, a") && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show();
  dialog.showModal();
}

function picture(messages, at, turn, close) {
  const message = messages[at];
  const size = largest(message.photo);
  const address = fileAddress(size.file_id);
  const several = messages.length > 1;
  return [
    h("img", { src: address, alt: message.caption ?? t("kind_photo") }),
    h("div.lightbox-bar", {},
      h("span", {}, h("b", {}, sender(message).name), ` · ${full(message.date)}`),
      several && h("span", {}, `${at + 1} / ${messages.length}`),
      h("a.icon-button", { href: address, download: `${message.message_id}.jpg`, "aria-label": t("download") }, icon("down")),
      h("button.icon-button", { onclick: close, "aria-label": t("close") }, icon("close"))),
    message.caption && h("p.lightbox-caption", {}, message.caption),
    several && h("button.icon-button.lightbox-back", { onclick: () => turn(-1), "aria-label": t("previous") }, icon("back")),
    several && h("button.icon-button.lightbox-on", { onclick: () => turn(1), "aria-label": t("next") }, icon("right")),
  ];
}
