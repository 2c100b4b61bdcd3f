// One chat as this page knows it: its messages in order, its members, topics and pins.
import { world } from "./net.js";

const PAGEFUL = 50;
const MOST_AGAIN = 300;
const GONE = new Set(["left", "kicked"]);

export class Room {
  constructor(chat) {
    this.id = chat.id;
    this.members = new Map();
    this.topics = [];
    this.pinned = [];
    this.messages = [];
    this.known = new Map();
    this.complete = false;
    this.loaded = false;
    this.typing = new Map();
    this.chat = chat;
  }

  describe({ chat, members = [], topics = [], pinned = [], started, blocked }) {
    this.chat = chat ?? this.chat;
    this.members = new Map(members.map((member) => [member.user_id ?? member.user.id, member]));
    this.topics = topics;
    this.pinned = pinned.map((pin) => pin.message_id ?? pin);
    Object.assign(this, { started, blocked });
  }

  get isPrivate() {
    return this.chat.type === "private";
  }

  get isForum() {
    return this.chat.is_forum === true;
  }

  has(userId) {
    const member = this.members.get(userId);
    return member !== undefined && !GONE.has(member.status) && member.is_member !== false;
  }

  get last() {
    return this.messages.at(-1);
  }

  put(message) {
    const before = this.known.get(message.message_id);
    const reactions = message.reactions ?? before?.reactions;
    const kept = { ...message, reactions, version: (before?.version ?? 0) + 1 };
    this.known.set(kept.message_id, kept);
    if (before) this.messages[this.index(kept.message_id)] = kept;
    else this.messages.splice(this.index(kept.message_id), 0, kept);
    return kept;
  }

  touch(messageId, change) {
    const before = this.known.get(messageId);
    if (before) this.put({ ...before, ...change });
  }

  remove(ids) {
    for (const id of ids) this.known.delete(id);
    this.messages = this.messages.filter((message) => this.known.has(message.message_id));
  }

  /** Where this id stands, or would stand, in the ascending list. */
  index(messageId) {
    let low = 0;
    let high = this.messages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.messages[middle].message_id < messageId) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  inThread(thread) {
    if (!this.isForum) return this.messages;
    return this.messages.filter((message) => threadOf(message) === thread);
  }

  async load(as) {
    const limit = Math.max(PAGEFUL, Math.min(this.messages.length, MOST_AGAIN));
    const latest = await world.messages(this.id, { as, limit });
    const versions = new Map(this.messages.map((message) => [message.message_id, message.version]));
    this.messages = [];
    this.known.clear();
    for (const message of latest) {
      this.put(message).version += versions.get(message.message_id) ?? 0;
    }
    this.complete = latest.length < limit;
    this.loaded = true;
  }

  async loadOlder(as) {
    const before = this.messages[0]?.message_id;
    if (this.complete || before === undefined) return 0;
    const older = await world.messages(this.id, { as, before, limit: PAGEFUL });
    const fresh = older.filter((message) => !this.known.has(message.message_id));
    for (const message of fresh) this.put(message);
    this.complete = fresh.length < PAGEFUL;
    return fresh.length;
  }
}

/** 0 is the General topic, as it is the place of whatever has no topic. */
export function threadOf(message) {
  return message.is_topic_message ? message.message_thread_id : 0;
}
