// The buttons under a message: pressed, they turn until the bot has answered.
import { copyText } from "./clipboard.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { botLink, openLink } from "./links.js";
import { Problem, world } from "./net.js";
import { fillComposer } from "./draft.js";
import { here } from "./route.js";
import { callbackAnswered, onlineChanged, state } from "./store.js";
import { alertBox } from "./dialogs.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

const PATIENCE = 30_000;
const STYLES = new Set(["primary", "success", "danger"]);

export function inlineButtons(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return h("div.keys", { role: "group", "aria-label": t("buttons") },
    rows.map((row) => h("div.keys-row", {}, row.map((key) => inlineButton(message, key)))));
}

function inlineButton(message, key) {
  const style = STYLES.has(key.style) ? `.is-${key.style}` : "";
  const corner = cornerOf(key);
  const button = h(`button.key${style}`, { type: "button", disabled: key.disabled !== undefined },
    h("span.key-text", {}, key.text), corner && icon(corner));
  if (waiting.has(waitKey(message, key))) button.classList.add("is-waiting");
  button.addEventListener("click", () => act(message, key, button));
  return button;
}

function cornerOf(key) {
  if (key.url ?? key.login_url) return botLink(key.url ?? "") ? "right" : "out";
  if (key.copy_text) return "copy";
  if (key.switch_inline_query !== undefined || key.switch_inline_query_current_chat !== undefined) return "swap";
  return null;
}

function act(message, key, button) {
  if (key.callback_data !== undefined) return press(message, key, button);
  if (key.copy_text) return copyText(key.copy_text.text);
  const address = key.url ?? key.login_url?.url ?? key.web_app?.url;
  if (address) return openLink(address) || open(address, "_blank", "noopener,noreferrer");
  const asked = key.switch_inline_query_current_chat ?? key.switch_inline_query ?? key.switch_inline_query_chosen_chat?.query;
  if (asked !== undefined) return fillComposer(`@${state.bot.username} ${asked}`);
  return toast(t("notHere"));
}

/** Presses without an answer yet, by message and data: the mark survives a redrawn bubble. */
const waiting = new Set();
const early = new Map();
const expected = new Map();

const waitKey = (message, key) => `${message.chat.id}/${message.message_id}/${key.callback_data}`;

async function press(message, key, button) {
  const mark = waitKey(message, key);
  if (waiting.has(mark)) return;
  waiting.add(mark);
  button.classList.add("is-waiting");
  button.setAttribute("aria-busy", "true");
  const rest = () => {
    waiting.delete(mark);
    for (const one of document.querySelectorAll(".key.is-waiting")) settle(one, message, key);
  };
  try {
    const { callback_query_id: id } = await world.press(message.chat.id, message.message_id, { from: state.me.id, data: key.callback_data });
    const timer = setTimeout(rest, PATIENCE);
    await answerTo(id);
    clearTimeout(timer);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.message === "offline" ? t("offline") : error.message, "problem");
  }
  rest();
}

function settle(button, message, key) {
  const bubble = button.closest("[data-id]");
  if (Number(bubble?.dataset.id) !== message.message_id || button.textContent !== key.text) return;
  button.classList.remove("is-waiting");
  button.removeAttribute("aria-busy");
}

/** The answer may come by the wire before the press itself is acknowledged. */
function answerTo(id) {
  return new Promise((resolve) => {
    const show = (answer) => {
      expected.delete(id);
      showAnswer(answer);
      resolve();
    };
    if (early.has(id)) return show(early.get(id));
    expected.set(id, show);
    return undefined;
  });
}

callbackAnswered.on((answer) => {
  const id = answer.callback_query_id;
  if (expected.has(id)) expected.get(id)(answer);
  else {
    early.set(id, answer);
    setTimeout(() => early.delete(id), PATIENCE);
  }
});

/** An answer given while the wire was cut is asked for. */
onlineChanged.on(async () => {
  if (!state.online) return;
  for (const id of [...expected.keys()]) {
    const answer = await world.answer(id).catch(() => null);
    if (answer?.answered) expected.get(id)?.(answer);
  }
});

function showAnswer({ text, show_alert: alert, url }) {
  if (url) openLink(url) || open(url, "_blank", "noopener,noreferrer");
  if (!text) return;
  if (alert) alertBox(text);
  else toast(text, here().room ? "answer" : "");
}
