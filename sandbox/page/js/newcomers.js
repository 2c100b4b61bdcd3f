// Adds a person, a group or a topic to the world.
import { formBox } from "./dialogs.js";
import { world } from "./net.js";
import { refresh, state } from "./store.js";
import { attempt } from "./toasts.js";
import { nameOf } from "./who.js";
import { spoken, t } from "./words.js";

export async function addPerson() {
  const given = await formBox(t("newPerson"), [
    { name: "first_name", label: t("name"), required: true },
    { name: "about", label: t("about"), hint: t("aboutHint") },
    { name: "username", label: t("username"), placeholder: "wang_li" },
    { name: "language_code", label: t("language"), value: spoken(), options: [["zh", "中文"], ["en", "English"]] },
  ], t("add"));
  if (!given) return null;
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return attempt(async () => {
    const person = await world.person({ ...filled, username: filled.username?.replace(/^@/u, "") });
    await refresh();
    return person;
  });
}

export async function addGroup() {
  const others = [...state.people.values()].filter((user) => user.id !== state.me?.id);
  const given = await formBox(t("newGroup"), [
    { name: "title", label: t("title"), required: true },
    {
      name: "type", label: t("kindOfGroup"), value: "supergroup",
      options: [["supergroup", t("supergroup")], ["group", t("basicGroup")], ["forum", t("forum")]],
    },
    {
      name: "members", label: t("people"), type: "checks",
      options: [...others.map((user) => [user.id, nameOf(user)]), [state.bot.id, nameOf(state.bot), true]],
    },
  ], t("add"));
  if (!given) return null;
  return attempt(async () => {
    const chat = await world.group(groupOf(given));
    await refresh();
    return chat;
  });
}

function groupOf({ title, type, members = [] }) {
  const chosen = [members].flat().map((id) => ({ user_id: Number(id), status: "member" }));
  const creator = state.me ? [{ user_id: state.me.id, status: "creator" }] : [];
  return {
    title,
    type: type === "forum" ? "supergroup" : type,
    ...(type === "forum" ? { is_forum: true } : {}),
    members: [...creator, ...chosen],
  };
}

/** Opens a topic in a forum, as the person I am. */
export async function addTopic(room) {
  const given = await formBox(t("newTopic"), [{ name: "name", label: t("topicName"), required: true }], t("add"));
  if (!given) return null;
  return attempt(() => world.topic(room.id, { from: state.me.id, name: given.name }));
}
