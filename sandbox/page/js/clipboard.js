// Copies text, and says so.
import { toast } from "./toasts.js";
import { t } from "./words.js";

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    byHand(text);
  }
  toast(t("copied"));
}

/** Away from localhost, without https, browsers keep the clipboard closed to scripts. */
function byHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
