// How far each person has read, remembered by this browser.

const PREFIX = "siteloop.read";

const key = (person, room, thread) => [PREFIX, person, room, thread].join(".");

export function readUpTo(person, room, thread = 0) {
  return Number(localStorage.getItem(key(person, room, thread)) ?? 0);
}

export function markRead(person, room, thread, messageId) {
  if (messageId <= readUpTo(person, room, thread)) return false;
  localStorage.setItem(key(person, room, thread), String(messageId));
  return true;
}
