// What a tap on a link, a mention or a command does.
import { world } from "./net.js";
import { pickRoom } from "./pick.js";
import { go } from "./route.js";
import { sendText } from "./sending.js";
import { refresh, state } from "./store.js";
import { attempt, toast } from "./toasts.js";
import { aboutPerson, nameOf } from "./who.js";
import { t } from "./words.js";

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/** {username, start?, startgroup?} of a link that leads to a bot, else null. */
export function botLink(address) {
  let url;
  try {
    url = new URL(/^[a-z]+:/iu.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
  } catch {
    return null;
  }
  const fields = url.searchParams;
  let username = null;
  if (url.protocol === "tg:" && /resolve$/u.test(url.host + url.pathname)) username = fields.get("domain");
  if (HOSTS.has(url.hostname)) [, username] = url.pathname.split("/");
  if (!username) return null;
  return { username, start: fields.get("start"), startgroup: fields.get("startgroup") };
}

const isOurBot = (username) => username.toLowerCase() === state.bot?.username?.toLowerCase();

/** True when the link is answered inside the page. */
export function openLink(address) {
  const link = botLink(address);
  if (!link || !isOurBot(link.username)) return false;
  if (link.startgroup !== null) chooseGroup(link.startgroup);
  else if (link.start !== null) start(link.start);
  else go({ room: state.me.id });
  return true;
}

export async function start(payload) {
  const { me } = state;
  go({ room: me.id });
  await attempt(async () => {
    await world.start(me.id, payload || undefined);
    await refresh();
  });
}

async function chooseGroup(payload) {
  const room = await pickRoom(t("addToGroup"), (one) => !one.isPrivate);
  if (!room) return;
  const body = { user_id: state.bot.id, status: "member", by: state.me.id, payload: payload || undefined };
  await attempt(() => world.member(room.id, body));
  go({ room: room.id });
}

export function openMention(mention) {
  const username = mention.replace(/^@/u, "");
  if (isOurBot(username)) return go({ room: state.me.id });
  const person = [...state.people.values()].find((one) => one.username?.toLowerCase() === username.toLowerCase());
  return toast(person ? [nameOf(person), aboutPerson(person)].filter(Boolean).join(" · ") : t("nobody", { name: username }));
}

export const sendCommand = (command) => sendText(command);
