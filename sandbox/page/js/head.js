// The head of a conversation: back, who it is, what they are doing.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openInfo } from "./info.js";
import { go } from "./route.js";
import { roomAvatar, titleOf } from "./who.js";
import { topicFace, topicName } from "./topics.js";
import { t } from "./words.js";

const ACTIONS = {
  typing: "typing", upload_photo: "sendingPhoto", upload_document: "sendingFile", upload_voice: "sendingVoice",
  record_voice: "sendingVoice", upload_video: "sendingFile", choose_sticker: "typing", find_location: "typing",
};

export function talkHeader(room, thread) {
  const inTopic = room.isForum;
  const title = inTopic ? topicName(room, thread) : titleOf(room);
  const up = () => go(inTopic ? { room: room.id } : {});
  return [
    h("button.icon-button.back", { onclick: up, "aria-label": t("back") }, icon("back")),
    h("button.talk-title", { onclick: () => openInfo(room), "aria-label": t("infoOf", { title }) },
      inTopic ? topicFace(room, thread) : roomAvatar(room, "medium"),
      h("span.talk-words", {}, h("b", {}, title), subtitle(room, thread))),
    h("button.icon-button", { onclick: () => openInfo(room), "aria-label": t("info") }, icon("more")),
  ];
}

function subtitle(room, thread) {
  const doing = room.typing.get(thread);
  if (doing) {
    return h("small.is-typing", { role: "status" }, t(ACTIONS[doing.action] ?? "typing"), h("span.dots", { "aria-hidden": "true" }));
  }
  if (room.isPrivate) return h("small", {}, room.blocked ? t("blocked") : t("bot"));
  if (room.isForum) return h("small", {}, titleOf(room));
  return h("small", {}, t("members", { n: countOf(room) }));
}

function countOf(room) {
  return [...room.members.keys()].filter((id) => room.has(id)).length;
}
