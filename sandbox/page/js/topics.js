// A forum's topics: their names and faces.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const GENERAL = 0;
const FORUM_GENERAL = 1;

export function topicsOf(room) {
  const general = { message_thread_id: GENERAL };
  return [general, ...room.topics.filter((topic) => !topic.deleted && topic.message_thread_id !== FORUM_GENERAL)];
}

/** The General topic is listed as number 1, but its messages carry no number. */
const topicOf = (room, thread) =>
  room.topics.find((topic) => topic.message_thread_id === (thread || FORUM_GENERAL));

export function topicName(room, thread) {
  const { name } = topicOf(room, thread) ?? {};
  if (thread === GENERAL) return !name || name === "General" ? t("general") : name;
  return name ?? t("topic");
}

export function topicFace(room, thread) {
  if (thread === GENERAL) return h("span.topic-face.is-general", { "aria-hidden": "true" }, icon("hash"));
  const topic = topicOf(room, thread);
  const colour = `#${(topic?.icon_color ?? 0x6fb9f0).toString(16).padStart(6, "0")}`;
  const letter = [...(topic?.name ?? "?")].find((one) => /[\p{L}\p{N}]/u.test(one)) ?? "#";
  return h("span.topic-face", { "--topic": colour, "aria-hidden": "true" }, letter.toUpperCase());
}

export const isClosed = (room, thread) => Boolean(topicOf(room, thread)?.is_closed ?? topicOf(room, thread)?.closed);
