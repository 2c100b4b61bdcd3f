// What can be done with a message, on right click, long press, double click or Enter.
import { copyText } from "./clipboard.js";
import { editMessage, replyTo } from "./draft.js";
import { confirmBox } from "./dialogs.js";
import { h, rove } from "./dom.js";
import { icon } from "./icons.js";
import { world } from "./net.js";
import { FAVOURITES, myReaction, react } from "./reactions.js";
import { state } from "./store.js";
import { attempt } from "./toasts.js";
import { t } from "./words.js";

export function openMenu(event, unit, room) {
  if (event.target.closest("input, textarea, video, dialog")) return;
  if (event.type === "contextmenu" && String(getSelection())) return;
  event.preventDefault();
  const menu = h("div.menu", { popover: "auto", role: "menu" });
  const back = document.activeElement;
  const close = () => menu.hidePopover();
  menu.append(emojiRow(unit.messages[0], close), ...actions(unit, room).map((action) => item(action, close)));
  rove(menu, "[role=menuitem]");
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    menu.remove();
    if (document.activeElement === document.body && back?.isConnected) back.focus();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, event);
  menu.querySelector(".menu-item").focus();
}

function emojiRow(message, close) {
  const mine = myReaction(message);
  const row = h("div.menu-emoji", { role: "group", "aria-label": t("react") }, FAVOURITES.map((emoji) =>
    h(emoji === mine ? "button.is-mine" : "button", {
      "aria-label": t("reactWith", { emoji }),
      onclick: () => {
        close();
        react(message, emoji === mine ? "" : emoji);
      },
    }, emoji)));
  return rove(row, "button", { horizontal: true });
}

function actions({ messages, own }, room) {
  const [message] = messages;
  const text = messages.map((one) => one.text ?? one.caption).find(Boolean);
  const editable = own && (message.text !== undefined || message.photo || message.document || message.video);
  return [
    { name: "reply", icon: "reply", run: () => replyTo(message) },
    text && { name: "copy", icon: "copy", run: () => copyText(text) },
    editable && !message.forward_origin && { name: "edit", icon: "edit", run: () => editMessage(message) },
    (own || mayDelete(room)) && { name: "delete", icon: "trash", danger: true, run: () => erase(messages) },
  ].filter(Boolean);
}

const mayDelete = (room) =>
  room.isPrivate || ["creator", "administrator"].includes(room.members.get(state.me.id)?.status);

function item({ name, icon: face, danger, run }, close) {
  return h(danger ? "button.menu-item.is-danger" : "button.menu-item", {
    role: "menuitem",
    onclick: () => {
      close();
      run();
    },
  }, icon(face), t(name));
}

async function erase(messages) {
  if (!(await confirmBox(t("deleteAsk"), t("delete"), { danger: true }))) return;
  await attempt(async () => {
    for (const { chat, message_id: id } of messages) await world.erase(chat.id, id, state.me.id);
  });
}

function place(menu, event) {
  const anchor = event.clientX ? { x: event.clientX, y: event.clientY } : middleOf(event.target);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(anchor.x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(anchor.y, innerHeight - height - 8))}px`;
}

function middleOf(element) {
  const frame = (element.querySelector?.(".bubble") ?? element).getBoundingClientRect();
  return { x: frame.left + 24, y: frame.top + 16 };
}
