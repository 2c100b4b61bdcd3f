// Short notices that pass by themselves.
import { h } from "./dom.js";
import { Problem } from "./net.js";
import { t } from "./words.js";

const STAYS = 3500;

export function toast(text, kind = "") {
  const note = h(kind ? `div.toast.is-${kind}` : "div.toast", {}, text);
  const shelf = document.getElementById("toasts");
  shelf.append(note);
  // Shown anew, it comes to lie above a dialog that was opened meanwhile.
  if (shelf.matches(":popover-open")) shelf.hidePopover();
  shelf.showPopover();
  setTimeout(() => note.classList.add("is-going"), STAYS);
  setTimeout(() => {
    note.remove();
    if (!shelf.childElementCount) shelf.hidePopover();
  }, STAYS + 250);
}

/** Runs what a person asked for; a refusal is shown in words, a fault of ours is not hidden. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toast(error.message === "offline" ? t("offline") : error.message, "problem");
    return undefined;
  }
}
