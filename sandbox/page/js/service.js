// The small lines in the middle that tell what happened to a chat.
import { h } from "./dom.js";
import { fileAddress } from "./net.js";
import { nameOf, sender } from "./who.js";
import { t } from "./words.js";

const LINES = {
  new_chat_members: (message, who) => joined(message, who),
  left_chat_member: (message, who) => {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id
      ? t("svcLeft", { who })
      : t("svcRemoved", { who, whom: nameOf(gone) });
  },
  new_chat_title: (message, who) => t("svcTitle", { who, title: message.new_chat_title }),
  new_chat_photo: (_, who) => t("svcPhoto", { who }),
  delete_chat_photo: (_, who) => t("svcPhotoGone", { who }),
  group_chat_created: (_, who) => t("svcCreated", { who }),
  supergroup_chat_created: (_, who) => t("svcCreated", { who }),
  migrate_to_chat_id: () => t("svcMigrated"),
  migrate_from_chat_id: () => t("svcMigrated"),
  pinned_message: (message, who) => t("svcPinned", { who, what: snippet(message.pinned_message) }),
  forum_topic_created: (message, who) => t("svcTopic", { who, topic: message.forum_topic_created.name }),
  forum_topic_edited: (message, who) => t("svcTopicEdited", { who, topic: message.forum_topic_edited.name ?? "" }),
  forum_topic_closed: (_, who) => t("svcTopicClosed", { who }),
  forum_topic_reopened: (_, who) => t("svcTopicReopened", { who }),
  general_forum_topic_hidden: (_, who) => t("svcTopicClosed", { who }),
  general_forum_topic_unhidden: (_, who) => t("svcTopicReopened", { who }),
  message_auto_delete_timer_changed: (_, who) => t("svcTimer", { who }),
  write_access_allowed: () => t("svcWriteAccess"),
};

const kindOf = (message) => Object.keys(LINES).find((field) => message[field] !== undefined);

export const isService = (message) => kindOf(message) !== undefined;

function joined(message, who) {
  const people = message.new_chat_members;
  if (people.length === 1 && people[0].id === message.from?.id) return t("svcJoined", { who });
  return t("svcAdded", { who, whom: people.map(nameOf).join(t("comma")) });
}

function serviceLine(message) {
  return LINES[kindOf(message)](message, sender(message).name);
}

export function servicePill(message, jump) {
  const pinned = message.pinned_message;
  const line = h(pinned ? "button.pill" : "span.pill", pinned ? { onclick: () => jump(pinned.message_id) } : {}, serviceLine(message));
  const photo = message.new_chat_photo?.at(-1);
  return h("div.service", { "data-id": message.message_id }, line,
    photo && h("img.service-photo", { src: fileAddress(photo.file_id), alt: "" }));
}

const KINDS = ["photo", "video", "animation", "voice", "video_note", "audio", "document", "sticker", "location", "venue", "contact", "poll", "dice"];

/** One line of what a message says: for lists, replies and the pinned bar. */
export function snippet(message) {
  if (!message) return "";
  if (message.text) return message.text.replace(/\s+/gu, " ");
  if (isService(message)) return serviceLine(message);
  const kind = KINDS.find((field) => message[field]);
  const label = kind ? kindLabel(kind, message) : t("kindOther");
  return message.caption ? `${label} ${message.caption.replace(/\s+/gu, " ")}` : label;
}

function kindLabel(kind, message) {
  if (kind === "document") return `📎 ${message.document.file_name ?? t("kind_document")}`;
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("kind_sticker")}`;
  if (kind === "poll") return `📊 ${message.poll.question}`;
  if (kind === "dice") return message.dice.emoji;
  return t(`kind_${kind}`);
}
