// Boxes that ask for attention: alerts, questions, forms. Escape always closes them.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** Opens a modal box; resolves with what `done(value)` was given, or null when dismissed. */
export function box({ title, classes = "", role }, build) {
  return new Promise((resolve) => {
    let result = null;
    const dialog = h(`dialog.box${classes}`, { "aria-label": title, role });
    const done = (value) => {
      result = value;
      dialog.close();
    };
    dialog.append(...[build(done)].flat().filter(Boolean));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function header(title, done) {
  return h("header.box-header", {}, h("h2", {}, title),
    h("button.icon-button", { onclick: () => done(null), "aria-label": t("close") }, icon("close")));
}

export function alertBox(text) {
  return box({ title: t("fromBot"), classes: ".is-alert", role: "alertdialog" }, (done) => [
    h("p", {}, text),
    h("div.box-actions", {}, h("button.text-button", { onclick: () => done(true), autofocus: true }, t("ok"))),
  ]);
}

export function confirmBox(text, action, { danger = false } = {}) {
  return box({ title: text, classes: ".is-alert", role: "alertdialog" }, (done) => [
    h("p", {}, text),
    h("div.box-actions", {},
      h("button.text-button", { onclick: () => done(false), autofocus: true }, t("cancel")),
      h(danger ? "button.text-button.is-danger" : "button.text-button", { onclick: () => done(true) }, action)),
  ]);
}

/** A small form; fields are [{name, label, type?, value?, options?, required?}]. */
export function formBox(title, fields, action) {
  return box({ title }, (done) => {
    const form = h("form.form", { method: "dialog" }, fields.map(field),
      h("div.box-actions", {},
        h("button.text-button", { type: "button", onclick: () => done(null) }, t("cancel")),
        h("button.filled-button", { type: "submit" }, action)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      done(values(form));
    });
    return [header(title, done), form];
  });
}

function values(form) {
  const given = {};
  for (const [name, value] of new FormData(form)) {
    if (form.elements[name]?.multiple ?? form.elements[name] instanceof RadioNodeList) (given[name] ??= []).push(value);
    else given[name] = value.trim();
  }
  return given;
}

export function field({ name, label, type = "text", value = "", options, required, placeholder, hint, step }) {
  if (type === "checks") {
    return h("fieldset.field", {}, h("legend", {}, label), options.map(([one, words, checked]) =>
      h("label.check", {}, h("input", { type: "checkbox", name, value: one, checked: Boolean(checked) }), h("span", {}, words))));
  }
  const input = options
    ? h("select", { name }, options.map(([one, words]) => h("option", { value: one, selected: String(one) === String(value) }, words)))
    : h("input", { name, type, value, required: Boolean(required), placeholder, step, autocomplete: "off" });
  return h("label.field", {}, h("span", {}, label), input, hint && h("small", {}, hint));
}
