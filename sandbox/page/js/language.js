// 中文 / English: a switch of two.
import { h } from "./dom.js";
import { speak, spoken, t } from "./words.js";

const NAMES = { zh: "中文", en: "English" };

export function languageSwitch() {
  return h("div.language", { role: "group", "aria-label": t("language") },
    Object.entries(NAMES).map(([code, name]) =>
      h("button", { lang: code, "aria-pressed": String(code === spoken()), onclick: () => speak(code) }, name)));
}
