// The first page: who would you like to be?
import { h, rove } from "./dom.js";
import { icon } from "./icons.js";
import { languageSwitch } from "./language.js";
import { go } from "./route.js";
import { state } from "./store.js";
import { addPerson } from "./newcomers.js";
import { aboutPerson, nameOf, personAvatar } from "./who.js";
import { t } from "./words.js";

export function peoplePage() {
  const people = [...state.people.values()];
  return h("main.welcome", {},
    h("div.welcome-top", {}, languageSwitch()),
    h("div.welcome-head", {},
      h("img.welcome-face", { src: "/page/bot.svg", alt: "", width: 96, height: 96 }),
      h("h1", {}, t("welcome")), h("p", {}, t("welcomeText"))),
    h("h2.welcome-ask", { id: "who" }, t("whoAreYou")),
    rove(h("div.people", { role: "list", "aria-labelledby": "who" }, people.map((user) => h("div", { role: "listitem" }, personCard(user))),
      h("div", { role: "listitem" }, h("button.person.is-new", { onclick: becomeNew },
        h("span.avatar.is-plain", {}, icon("plus")), h("span.person-words", {}, h("b", {}, t("newPerson")), h("span", {}, t("newPersonHint")))))), ".person"),
    h("p.welcome-foot", {}, t("tabsHint")));
}

function personCard(user) {
  return h("button.person", { onclick: () => go({ person: user.id }), "data-person": user.id },
    personAvatar(user),
    h("span.person-words", {}, h("b", {}, nameOf(user)), h("span", {}, aboutPerson(user))),
    user.language_code && h("span.person-language", { title: t("language") }, user.language_code.slice(0, 2)));
}

async function becomeNew() {
  const person = await addPerson();
  if (person) go({ person: person.id });
}
