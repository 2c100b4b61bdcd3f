// Moments as people read them, against the world's own clock.
import { now } from "./store.js";
import { locale, t } from "./words.js";

const DAY = 86400;

const format = (seconds, options) =>
  new Intl.DateTimeFormat(locale(), options).format(new Date(seconds * 1000));

export const clock = (seconds) => format(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const full = (seconds) => format(seconds, { dateStyle: "full", timeStyle: "medium" });

const midnight = (seconds) => new Date(seconds * 1000).setHours(0, 0, 0, 0);

const daysAgo = (seconds) => Math.round((midnight(now()) - midnight(seconds)) / (DAY * 1000));

const sameYear = (seconds) =>
  new Date(seconds * 1000).getFullYear() === new Date(now() * 1000).getFullYear();

export const sameDay = (a, b) => midnight(a) === midnight(b);

export function day(seconds) {
  const ago = daysAgo(seconds);
  if (ago === 0) return t("today");
  if (ago === 1) return t("yesterday");
  const options = { month: "long", day: "numeric", weekday: ago < 7 && ago > 0 ? "long" : undefined };
  return format(seconds, sameYear(seconds) ? options : { ...options, year: "numeric" });
}

export const date = (seconds) => format(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The short form of a list: time today, weekday this week, else the date. */
export function brief(seconds) {
  const ago = daysAgo(seconds);
  if (ago <= 0) return clock(seconds);
  if (ago === 1) return t("yesterday");
  if (ago < 7) return format(seconds, { weekday: "short" });
  return format(seconds, sameYear(seconds) ? { month: "short", day: "numeric" } : { dateStyle: "short" });
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const UNITS = [["day", DAY], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(seconds) {
  const away = seconds - now();
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.trunc(away / size), unit);
}

/** A date_time entity: w weekday, d/D date, t/T time, r relative; without a format it is null. */
export function entityTime(seconds, wanted = "") {
  if (!wanted) return null;
  if (wanted.includes("r")) return relative(seconds);
  const options = {};
  if (wanted.includes("w")) options.weekday = "long";
  if (wanted.includes("d")) Object.assign(options, { year: "numeric", month: "2-digit", day: "2-digit" });
  if (wanted.includes("D")) Object.assign(options, { year: "numeric", month: "long", day: "numeric" });
  if (/t/iu.test(wanted)) Object.assign(options, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (wanted.includes("T")) options.second = "2-digit";
  return format(seconds, options);
}

const SIZES = ["B", "KB", "MB", "GB"];

export function fileSize(bytes = 0) {
  const step = Math.min(SIZES.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const amount = bytes / 1024 ** step;
  return `${step && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${SIZES[step]}`;
}
