// The address says who I am and where I stand: #/person/chat/topic.
import { signal } from "./signal.js";

export const moved = signal();

export function here() {
  const [, person, room, thread] = location.hash.split("/");
  const number = (part) => (part === undefined || part === "" ? null : Number(part));
  return { person: number(person), room: number(room), thread: number(thread) };
}

export function go({ person = here().person, room = null, thread = null } = {}) {
  const parts = [person, room, thread].filter((part) => part !== null && part !== undefined);
  const hash = `#/${parts.join("/")}`;
  if (location.hash === hash) moved.emit();
  else location.hash = hash;
}

addEventListener("hashchange", () => moved.emit());
