// Names, colours and faces of people and chats.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { fileAddress } from "./net.js";
import { state } from "./store.js";
import { t } from "./words.js";

const COLOURS = 7;

export const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

export const colourOf = (id) => Math.abs(id) % COLOURS;

/** Who speaks: a person, the bot, or the group itself (an anonymous administrator). */
export function sender(message) {
  const chat = message.sender_chat;
  if (chat) return { id: chat.id, name: chat.title ?? message.chat.title, chat };
  const user = message.from ?? { id: 0, first_name: "" };
  return { id: user.id, name: nameOf(user), bot: user.is_bot, user };
}

export function titleOf(room) {
  if (!room.isPrivate) return room.chat.title ?? "";
  return state.bot ? nameOf(state.bot) : "";
}

/** Two letters of a western name; of a Chinese one the last two characters. */
function initials(name) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  if (!words.length) return "?";
  if (/\p{Script=Han}/u.test(words[0])) return [...words.join("")].slice(0, 1).join("");
  return words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
}

export function avatar({ id, name, bot, photo }, size = "") {
  const classes = ["avatar", size, bot ? "is-bot" : `colour-${colourOf(id)}`].filter(Boolean);
  const face = h(`span.${classes.join(".")}`, { "aria-hidden": "true" });
  if (bot) face.append(h("img", { src: "/page/bot.svg", alt: "" }));
  else if (photo) face.append(h("img", { src: fileAddress(photo), alt: "" }));
  else face.append(initials(name));
  return face;
}

export function roomAvatar(room, size) {
  if (room.isPrivate) return avatar({ id: 0, name: titleOf(room), bot: true }, size);
  return avatar({ id: room.id, name: titleOf(room), photo: room.chat.photo?.small_file_id }, size);
}

export const personAvatar = (user, size) =>
  avatar({ id: user.id, name: nameOf(user), bot: user.is_bot }, size);

/** What stands beside a name in a group: the title given to them, or their rank. */
export function rankOf(member) {
  if (!member) return "";
  if (member.custom_title) return member.custom_title;
  if (member.tag) return member.tag;
  return { creator: t("owner"), administrator: t("admin") }[member.status] ?? "";
}

/** One line about a person: what the world says, else their titles in their groups. */
export function aboutPerson(user) {
  if (user.about) return user.about;
  const titles = new Set();
  for (const room of state.rooms.values()) {
    const member = room.members.get(user.id);
    if (member?.custom_title) titles.add(member.custom_title);
  }
  if (titles.size) return [...titles].join(" · ");
  return user.username ? `@${user.username}` : "";
}

export const placeholderFace = (name) => h("span.avatar.is-plain", { "aria-hidden": "true" }, icon(name));
