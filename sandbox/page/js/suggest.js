// Offers commands after "/" and people after "@" while one writes.
import { h, replace } from "./dom.js";
import { world } from "./net.js";
import { commandsChanged, state } from "./store.js";
import { sendText } from "./sending.js";
import { avatar, nameOf } from "./who.js";
import { spoken, t } from "./words.js";

const MOST = 30;

export class Suggestions {
  constructor(composer, room) {
    Object.assign(this, { composer, room, commands: [], offers: [], at: 0 });
    this.element = h("div.suggest", { role: "listbox", "aria-label": t("suggestions"), hidden: true });
    this.load();
    const forget = commandsChanged.on(() => (composer.element.isConnected ? this.load() : forget()));
  }

  async load() {
    const language = state.me.language_code ?? spoken();
    const list = await world.commands({ chat: this.room.id, user: state.me.id, language_code: language }).catch(() => []);
    this.commands = list;
    this.composer.face?.();
  }

  get hasCommands() {
    return this.commands.length > 0;
  }

  toggleCommands() {
    if (!this.element.hidden) return this.hide();
    this.show(this.commands.map((command) => this.commandOffer(command)));
    this.composer.text.focus();
    return undefined;
  }

  update() {
    const { value, selectionStart } = this.composer.text;
    const before = value.slice(0, selectionStart);
    const command = /^\/([\w]*)$/u.exec(before);
    const mention = /(?:^|\s)@([\p{L}\w]*)$/u.exec(before);
    if (command) this.show(this.commandsLike(command[1]));
    else if (mention && !this.room.isPrivate) this.show(this.peopleLike(mention[1]));
    else this.hide();
  }

  commandsLike(start) {
    return this.commands
      .filter(({ command }) => command.startsWith(start.toLowerCase()))
      .map((command) => this.commandOffer(command));
  }

  commandOffer({ command, description }) {
    return {
      key: command,
      face: [h("b", {}, `/${command}`), h("span", {}, description)],
      take: () => {
        this.composer.clear();
        sendText(`/${command}`);
      },
      complete: `/${command} `,
    };
  }

  peopleLike(start) {
    const wanted = start.toLowerCase();
    const here = [...state.people.values(), state.bot].filter((user) => user && this.room.has(user.id) && user.id !== state.me.id);
    return here
      .filter((user) => user.username && [user.username, nameOf(user)].some((name) => name.toLowerCase().includes(wanted)))
      .map((user) => ({
        key: String(user.id),
        face: [avatar({ id: user.id, name: nameOf(user), bot: user.is_bot }, "tiny"), h("b", {}, nameOf(user)), h("span", {}, `@${user.username}`)],
        take: () => this.finishMention(user.username),
      }));
  }

  finishMention(username) {
    const { text } = this.composer;
    const end = text.selectionStart;
    const from = text.value.lastIndexOf("@", end);
    text.setRangeText(`@${username} `, from, end, "end");
    this.hide();
    this.composer.face();
    text.focus();
  }

  show(offers) {
    this.offers = offers.slice(0, MOST);
    this.at = 0;
    this.draw();
  }

  hide() {
    this.offers = [];
    this.draw();
  }

  draw() {
    this.element.hidden = !this.offers.length;
    const { text } = this.composer;
    text.toggleAttribute("aria-activedescendant", false);
    replace(this.element, this.offers.map((offer, index) =>
      h(index === this.at ? "button.offer.is-on" : "button.offer", {
        id: `offer-${index}`, role: "option", tabindex: "-1", "aria-selected": String(index === this.at),
        onclick: () => this.pick(offer),
      }, offer.face)));
    if (this.offers.length) text.setAttribute("aria-activedescendant", `offer-${this.at}`);
    this.element.querySelector(".is-on")?.scrollIntoView({ block: "nearest" });
  }

  pick(offer) {
    this.hide();
    offer.take();
  }

  /** True when the key was for the list. */
  keydown(event) {
    if (!this.offers.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offer = this.offers[this.at];
    if (step) {
      this.at = (this.at + step + this.offers.length) % this.offers.length;
      this.draw();
    } else if (event.key === "Enter") this.pick(offer);
    else if (event.key === "Tab") this.complete(offer);
    else if (event.key === "Escape") this.hide();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  complete(offer) {
    if (!offer.complete) return this.pick(offer);
    this.hide();
    this.composer.text.value = offer.complete;
    this.composer.face();
    return undefined;
  }
}
