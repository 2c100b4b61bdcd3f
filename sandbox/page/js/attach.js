// What is about to be sent along: photos become an album, files stay as they are.
import { formBox } from "./dialogs.js";
import { h, replace, rove } from "./dom.js";
import { icon } from "./icons.js";
import { say, sendFiles } from "./sending.js";
import { toast } from "./toasts.js";
import { fileSize } from "./time.js";
import { t } from "./words.js";

const MOST = 10;
const PHOTO = /^image\/(jpeg|png|webp|bmp|heic|heif)$/u;

export class Attachments {
  constructor(onChange) {
    Object.assign(this, { onChange, files: [], asFiles: false });
    this.element = h("div.tray");
  }

  take(list, event) {
    const files = [...list];
    if (!files.length) return;
    event?.preventDefault();
    if (this.files.length + files.length > MOST) toast(t("tooMany", { n: MOST }));
    this.files = [...this.files, ...files].slice(0, MOST);
    this.draw();
  }

  clear() {
    this.files = [];
    this.draw();
  }

  drop(file) {
    this.files = this.files.filter((one) => one !== file);
    this.draw();
  }

  get allPhotos() {
    return this.files.every((file) => PHOTO.test(file.type));
  }

  draw() {
    for (const image of this.element.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    if (!this.files.length) this.asFiles = false;
    replace(this.element, this.files.length && [
      h("div.tray-files", {}, this.files.map((file) => this.tile(file))),
      this.allPhotos && h("label.check", {},
        h("input", { type: "checkbox", checked: this.asFiles, onchange: ({ target }) => (this.asFiles = target.checked) }),
        h("span", {}, t("asFiles"))),
    ]);
    this.onChange();
  }

  tile(file) {
    const face = PHOTO.test(file.type) && !/hei[cf]/u.test(file.type)
      ? h("img", { src: URL.createObjectURL(file), alt: file.name })
      : h("span.tray-file", {}, icon("file"), h("b", {}, file.name), h("small", {}, fileSize(file.size)));
    return h("div.tray-tile", {}, face,
      h("button.tray-drop", { onclick: () => this.drop(file), "aria-label": t("removeFile", { name: file.name }) }, icon("close")));
  }

  /** Photos go as one album; other files follow each other, the caption with the first. */
  async send(caption, replyTo) {
    const photos = this.asFiles ? [] : this.files.filter((file) => PHOTO.test(file.type));
    const others = this.files.filter((file) => !photos.includes(file));
    let words = caption;
    let sent;
    if (photos.length) {
      sent = await sendFiles("photo", photos, { caption: words, replyTo });
      if (!sent) return sent;
      words = "";
    }
    for (const file of others) {
      sent = await sendFiles(kindOf(file), [file], { caption: words, replyTo });
      if (!sent) return sent;
      words = "";
    }
    return sent;
  }
}

const kindOf = (file) => (/^audio\/ogg/u.test(file.type) ? "voice" : "document");

export function attachMenu(anchor, composer) {
  const menu = h("div.menu", { popover: "auto", role: "menu" });
  const item = (name, face, run) => h("button.menu-item", {
    role: "menuitem",
    onclick: () => {
      menu.hidePopover();
      run();
    },
  }, icon(face), t(name));
  menu.append(
    item("photos", "photo", () => choose("image/*", composer)),
    item("files", "file", () => choose("", composer)),
    item("location", "pin", () => shareLocation()));
  rove(menu, "[role=menuitem]");
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  const frame = anchor.getBoundingClientRect();
  menu.style.left = `${frame.left}px`;
  menu.style.top = `${frame.top - menu.offsetHeight - 8}px`;
  menu.querySelector("button").focus();
}

function choose(accept, composer) {
  const input = h("input.file-input", { type: "file", multiple: true, accept: accept || undefined, hidden: true });
  input.addEventListener("change", () => {
    composer.attachments.take(input.files);
    input.remove();
    composer.text.focus();
  });
  document.body.append(input);
  input.click();
}

const EXAMPLE = { latitude: 31.2304, longitude: 121.4737 };

export async function shareLocation() {
  const { latitude, longitude } = await position();
  const given = await formBox(t("location"), [
    { name: "latitude", label: t("latitude"), type: "number", step: "any", value: latitude.toFixed(6), required: true },
    { name: "longitude", label: t("longitude"), type: "number", step: "any", value: longitude.toFixed(6), required: true },
  ], t("send"));
  if (given) await say({ location: { latitude: Number(given.latitude), longitude: Number(given.longitude) } });
}

function position() {
  return new Promise((resolve) => {
    const found = ({ coords }) => resolve(coords);
    if (!navigator.geolocation) resolve(EXAMPLE);
    else navigator.geolocation.getCurrentPosition(found, () => resolve(EXAMPLE), { timeout: 2500 });
  });
}
