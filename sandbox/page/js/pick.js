// Lets one choose one of one's chats.
import { box, header } from "./dialogs.js";
import { h, rove } from "./dom.js";
import { mine } from "./store.js";
import { roomAvatar, titleOf } from "./who.js";
import { t } from "./words.js";

export function pickRoom(title, suits) {
  return box({ title }, (done) => {
    const rooms = mine().filter(suits);
    const rows = rooms.map((room) => h("button.chat-row", { onclick: () => done(room) }, roomAvatar(room, "medium"), h("b", {}, titleOf(room))));
    return [header(title, done), rooms.length ? rove(h("div.pick", {}, rows), ".chat-row") : h("p", {}, t("noGroups"))];
  });
}
