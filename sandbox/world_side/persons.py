"""World side: people, and what they do in a private chat with the bot."""

from typing import Any

from fastapi import APIRouter

from sandbox import people
from sandbox.errors import WorldError
from sandbox.messages import shown_to_people
from sandbox.shapes import Obj
from sandbox.state import Person
from sandbox.world import World, private_card
from sandbox.world_side.models import NewPerson, PersonChange, Start

FIRST_PERSON = 200_000_001
NAMES = ("last_name", "username", "language_code")


def routes(world: World) -> APIRouter:
    router = APIRouter(prefix="/sandbox/users", tags=["people"])

    @router.post("", summary="A person; answers the Bot API `User`.")
    async def new_person(asked: NewPerson) -> dict[str, Any]:
        return add_person(world, asked).card

    @router.get("", summary="Everybody.")
    async def everybody() -> list[dict[str, Any]]:
        return [shown(person) for person in world.state.people.values()]

    @router.patch("/{user_id}", summary="Changes a person's names.")
    async def change_person(user_id: int, asked: PersonChange) -> dict[str, Any]:
        return _changed(world, world.some_person(user_id), asked).card

    @router.post("/{user_id}/start", summary="Presses Start, or opens a deep link.")
    async def start(user_id: int, asked: Start | None = None) -> list[dict[str, Any]]:
        posted = people.start(world, user_id, asked.payload if asked else "")
        chat = world.some_chat(user_id)
        return [shown_to_people(chat, message) for message in posted]

    return router


def add_person(world: World, asked: NewPerson) -> Person:
    user_id = asked.id or world.state.count("person", FIRST_PERSON)
    while not asked.id and world.person(user_id) is not None:
        user_id = world.state.count("person", FIRST_PERSON)
    if world.person(user_id) is not None:
        raise WorldError(409, f"there is somebody with id {user_id} already")
    card: Obj = {"id": user_id, "is_bot": asked.is_bot, "first_name": asked.first_name}
    card |= {name: getattr(asked, name) for name in NAMES if getattr(asked, name)}
    if asked.is_premium:
        card["is_premium"] = True
    person = Person(card, about=asked.about)
    world.state.people[user_id] = person
    world.events.tell("user", user=shown(person))
    world.changed()
    return person


def shown(person: Person) -> Obj:
    """A `User` and what only the sandbox knows of them."""
    return {
        **person.card,
        "about": person.about,
        "started": person.started,
        "blocked": person.blocked,
        "deactivated": person.deactivated,
    }


def _changed(world: World, person: Person, asked: PersonChange) -> Person:
    for name in ("first_name", *NAMES):
        value = getattr(asked, name)
        if value:
            person.card[name] = value
        elif value == "" and name != "first_name":
            person.card.pop(name, None)
    person.about = person.about if asked.about is None else asked.about
    if asked.is_deactivated is not None:
        person.deactivated = asked.is_deactivated
    chat = world.state.chats.get(person.id)
    if chat is not None:
        chat.card.clear()
        chat.card.update(private_card(person))
    world.events.tell("user", user=shown(person))
    world.changed()
    return person
