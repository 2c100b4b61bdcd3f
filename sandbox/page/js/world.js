// The drawer behind the scenes: the clock, what the schema objected to, faults, calls, newcomers.
import { field, header } from "./dialogs.js";
import { h, replace } from "./dom.js";
import { icon } from "./icons.js";
import { languageSwitch } from "./language.js";
import { world } from "./net.js";
import { addGroup, addPerson } from "./newcomers.js";
import { go } from "./route.js";
import { now, state, worldChanged } from "./store.js";
import { clock, date } from "./time.js";
import { attempt, toast } from "./toasts.js";
import { t } from "./words.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LAST_CALLS = 30;
const MORNING = 8;

const seen = { violations: 0 };
const badges = new Set();

/** How many violations there are, beside the button that opens the drawer. */
export function worldBadge() {
  const badge = h("span.badge.is-alert", { hidden: true });
  badges.add(badge);
  markBadges();
  return badge;
}

function markBadges() {
  for (const badge of badges) {
    badge.hidden = seen.violations === 0;
    badge.textContent = String(seen.violations);
  }
}

export async function countViolations() {
  const list = await world.violations().catch(() => []);
  seen.violations = list.length;
  markBadges();
}

worldChanged.on((what) => what === "violation" && countViolations());

export function openWorld() {
  const parts = Object.fromEntries(Object.keys(PARTS).map((name) => [name, h("section.drawer-part")]));
  const dialog = h("dialog.drawer", { "aria-label": t("world") },
    header(t("world"), () => dialog.close()), h("p.drawer-text", {}, t("worldText")), Object.values(parts));
  const update = (what) => PARTS[what]?.(parts);
  const forget = worldChanged.on((what) => update({ violation: "violations", call: "calls", fault: "faults" }[what] ?? what));
  const ticking = setInterval(() => drawMoment(parts.clock), 1000);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    forget();
    clearInterval(ticking);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  for (const what of Object.keys(PARTS)) update(what);
}

const PARTS = {
  clock: (parts) => drawClock(parts.clock),
  people: (parts) => drawPeople(parts.people),
  rules: (parts) => drawRules(parts.rules),
  violations: (parts) => drawViolations(parts.violations),
  faults: (parts) => drawFaults(parts.faults),
  calls: (parts) => drawCalls(parts.calls),
};

function drawClock(part) {
  const step = (seconds, words) => h("button.chip", { onclick: () => advance(seconds) }, words);
  replace(part, h("h3", {}, icon("clock"), t("clock")), h("p.moment-now", { "aria-live": "off" }),
    h("div.chips", {}, step(10 * MINUTE, t("plusMinutes", { n: 10 })), step(HOUR, t("plusHours", { n: 1 })),
      step(4 * HOUR, t("plusHours", { n: 4 })), step(DAY, t("plusDays", { n: 1 })), step(7 * DAY, t("plusDays", { n: 7 })),
      h("button.chip", { onclick: () => advance(untilMorning()) }, t("nextMorning"))));
  drawMoment(part);
}

function drawMoment(part) {
  const line = part.querySelector(".moment-now");
  if (line) replace(line, h("b", {}, clock(now())), ` ${date(now())}`);
}

function untilMorning() {
  const goal = new Date(now() * 1000);
  if (goal.getHours() >= MORNING) goal.setDate(goal.getDate() + 1);
  goal.setHours(MORNING, 0, 0, 0);
  return Math.round(goal / 1000 - now());
}

async function advance(seconds) {
  await attempt(() => world.advance(seconds));
}

function drawPeople(part) {
  replace(part, h("h3", {}, icon("people"), t("newcomers")),
    h("div.chips", {},
      h("button.chip", { onclick: async () => (await addPerson()) && toast(t("added")) }, t("newPerson")),
      h("button.chip", { onclick: newGroup }, t("newGroup")), languageSwitch()));
}

async function newGroup() {
  const chat = await addGroup();
  if (!chat) return;
  document.querySelector("dialog.drawer")?.close();
  if (state.me) go({ room: chat.id });
}

/** What the bot's owner would set elsewhere: privacy mode, and Telegram's patience. */
async function drawRules(part) {
  const seen = (await attempt(() => world.state())) ?? {};
  const rule = (checked, label, hint, change) => h("label.check.rule", {},
    h("input", { type: "checkbox", checked, onchange: ({ target }) => attempt(() => world.owner(change(target.checked))) }),
    h("span", {}, label, h("small", {}, hint)));
  replace(part, h("h3", {}, icon("lock"), t("rules")),
    rule(!seen.bot?.can_read_all_group_messages, t("privacy"), t("privacyHint"), (on) => ({ can_read_all_group_messages: !on })),
    rule(Boolean(seen.flood), t("flood"), t("floodHint"), (on) => ({ flood: on })));
}

async function drawViolations(part) {
  const list = (await attempt(() => world.violations())) ?? [];
  replace(part, h("h3", {}, icon("alert"), t("violations"), h("span.badge", { hidden: !list.length }, String(list.length))),
    list.length === 0 && h("p.quiet", {}, t("noViolations")),
    h("ul.records", {}, list.slice(-LAST_CALLS).reverse().map((one) => h("li", {}, h("b", {}, one.method ?? ""), ` ${plain(one)}`))));
}

function plain(one) {
  const said = one.message ?? one.description ?? one.problem ?? one.what;
  return typeof said === "string" ? said : JSON.stringify(one);
}

async function drawFaults(part) {
  const list = (await attempt(() => world.faults())) ?? [];
  const form = h("form.fault-form", {},
    field({ name: "method", label: t("method"), value: "sendMessage", required: true }),
    field({ name: "effect", label: t("effect"), value: "before", options: ["before", "after", "drop", "delay"].map((one) => [one, t(`effect_${one}`)]) }),
    field({ name: "status", label: t("status"), type: "number", value: "502" }),
    field({ name: "times", label: t("times"), type: "number", value: "1" }),
    h("button.filled-button", {}, t("arm")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    arm(new FormData(form), part);
  });
  replace(part, h("h3", {}, icon("block"), t("faults")), h("p.quiet", {}, t("faultsText")), form,
    h("ul.records", {}, list.map((one) => h("li", {}, h("b", {}, one.method), ` ${t(`effect_${one.effect}`)} ${one.status ?? ""} × ${one.times}`))),
    list.length > 0 && h("button.text-button", { onclick: () => mend(part) }, t("mend")));
}

async function arm(given, part) {
  const fault = { method: given.get("method"), effect: given.get("effect"), times: Number(given.get("times")) };
  const status = Number(given.get("status"));
  if (["before", "after"].includes(fault.effect)) Object.assign(fault, { status, description: t("fromDrawer") });
  if (fault.effect === "delay") fault.delay = 3;
  if (status === 429) fault.parameters = { retry_after: 3 };
  await attempt(() => world.fault(fault));
  await drawFaults(part);
}

async function mend(part) {
  await attempt(() => world.mend());
  await drawFaults(part);
}

async function drawCalls(part) {
  const list = (await attempt(() => world.calls())) ?? [];
  replace(part, h("h3", {}, icon("swap"), t("calls")),
    h("ul.records.calls", {}, list.slice(-LAST_CALLS).reverse().map(callLine)));
}

function callLine({ method, status, params, at }) {
  const good = status === 200;
  return h(good ? "li" : "li.is-bad", {}, h("details", {},
    h("summary", {}, h("b", {}, method), h("span", {}, ` ${status}`), at && h("time", {}, ` ${stamp(at)}`)),
    h("pre", {}, JSON.stringify(params, null, 1))));
}

function stamp(at) {
  const seconds = typeof at === "number" ? at : Date.parse(at) / 1000;
  return Number.isFinite(seconds) ? clock(seconds) : "";
}
