// Says something in the chat that is open, as the person I am.
import { world } from "./net.js";
import { here } from "./route.js";
import { state } from "./store.js";
import { attempt } from "./toasts.js";

/** Where a new message goes: the chat, and the topic unless it is General. */
function envelope(extra) {
  const { thread } = here();
  return { from: state.me.id, ...(thread ? { message_thread_id: thread } : {}), ...extra };
}

export function say(extra) {
  return attempt(async () => {
    const made = await world.say(here().room, envelope(extra));
    return made ?? [];
  });
}

export const sendText = (text, replyTo) => say({ text, ...(replyTo ? { reply_to_message_id: replyTo } : {}) });

/** Files travel as a form; `field` is photo, document or voice, and may come several times. */
export function sendFiles(field, files, { caption, replyTo, duration } = {}) {
  const form = new FormData();
  const fields = envelope({ caption: caption || undefined, reply_to_message_id: replyTo, duration });
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  for (const file of files) form.append(field, file, file.name);
  return attempt(() => world.say(here().room, form));
}
