// The page's own words, in the language of the browser or the one chosen here.
import { signal } from "./signal.js";
import en from "../words/en.js";
import zh from "../words/zh.js";

const BOOKS = { en, zh };
const KEY = "siteloop.language";

export const languageChanged = signal();

let language = BOOKS[localStorage.getItem(KEY)] ? localStorage.getItem(KEY) : browserLanguage();
document.documentElement.lang = tag();

function browserLanguage() {
  const first = navigator.languages.find((name) => BOOKS[name.slice(0, 2)]);
  return first ? first.slice(0, 2) : "en";
}

function tag() {
  return language === "zh" ? "zh-CN" : "en";
}

export const spoken = () => language;
export const locale = () => (language === "zh" ? "zh-CN" : "en-GB");

export function speak(chosen) {
  language = chosen;
  localStorage.setItem(KEY, chosen);
  document.documentElement.lang = tag();
  languageChanged.emit();
}

/** t("members", {n: 5}): a word may be a function of its blanks. */
export function t(key, blanks = {}) {
  const word = BOOKS[language][key];
  if (word === undefined) throw new Error(`no word for ${key}`);
  return typeof word === "function" ? word(blanks) : word;
}
