"""One call of the bot: its parameters, its files, and what the schema objected to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sandbox.access import Access, chat_for
from sandbox.entities.formatted import Formatted, formatted
from sandbox.errors import bad
from sandbox.schema.checks import Upload
from sandbox.schema.problems import Kind, Problem
from sandbox.shapes import Obj
from sandbox.state import Chat
from sandbox.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
ATTACHED = "attach://"


@dataclass(slots=True)
class Call:
    world: World
    method: str
    args: Obj
    uploads: Mapping[str, Upload]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        value = self.args.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        value = self.args.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        value = self.args.get(name)
        return value is True or value in {"true", "True", "1"}

    def given(self, name: str) -> Obj:
        value = self.args.get(name)
        return value if isinstance(value, dict) else {}

    def items(self, name: str) -> list[Obj]:
        value = self.args.get(name)
        return value if isinstance(value, list) else []

    def chat(self, access: Access, name: str = "chat_id") -> Chat:
        return chat_for(self.world, self.args.get(name), access)

    def formatted(self, source: Obj, name: str, mode: str, entities: str) -> Formatted:
        text = str(source.get(name) or "")
        return formatted(text, str(source.get(mode) or ""), source.get(entities), self.world.card)

    def caption(self, source: Obj) -> Obj:
        """The caption parts of a message."""
        said = self.formatted(source, "caption", "parse_mode", "caption_entities")
        if said.width > LONGEST_CAPTION:
            self.object_to("caption", f"{said.width} UTF-16 units after parsing")
            raise bad("message caption is too long")
        return caption_of(said)

    def object_to(self, where: str, text: str) -> None:
        """A length that is known only after parsing."""
        self.problems.append(Problem(where, Kind.LENGTH, text))

    def upload(self, value: object) -> Upload | None:
        """The file a parameter means: itself, or the part it is attached as."""
        if isinstance(value, Upload):
            return value
        if isinstance(value, str) and value.startswith(ATTACHED):
            return self.uploads.get(value.removeprefix(ATTACHED))
        return None


def caption_of(said: Formatted) -> Obj:
    if not said.text:
        return {}
    caption: Obj = {"caption": said.text}
    if said.entities:
        caption["caption_entities"] = said.entities
    return caption


@dataclass(frozen=True, slots=True)
class Described:
    """A result with a word about it, as setWebhook answers."""

    result: object
    description: str


Handler: TypeAlias = Callable[[Call], object]
