"""The first Markdown of the Bot API: no nesting, no escapes inside."""

import re
from dataclasses import dataclass, field

from sandbox.entities.html import MarkupError
from sandbox.entities.links import link_entity
from sandbox.entities.units import byte_offset, width
from sandbox.shapes import Obj

SIMPLE = {"_": "italic", "*": "bold", "`": "code"}
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    entities: list[Obj] = field(default_factory=list)

    def run(self) -> tuple[str, list[Obj]]:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "\\" and self.source[self.at + 1 : self.at + 2] in {"_", "*", "`", "["}:
                self._put(self.source[self.at + 1])
                self.at += 2
            elif sign in "_*`[":
                self._entity(sign)
            else:
                self._put(sign)
                self.at += 1
        return "".join(self.text), self.entities

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.offset += width(text)

    def _entity(self, sign: str) -> None:
        begin = self.at
        if self.source.startswith("```", begin):
            self._block(begin)
            return
        end = self.source.find("]" if sign == "[" else sign, begin + 1)
        if end < 0:
            raise self._endless(begin)
        content = self.source[begin + 1 : end]
        self.at = end + 1
        entity = self._link(content) if sign == "[" else {"type": SIMPLE[sign]}
        self._add(content, entity)

    def _block(self, begin: int) -> None:
        start = begin + 3
        entity: Obj = {"type": "pre"}
        language = LANGUAGE.match(self.source, start)
        if language:
            entity["language"] = language[1]
            start = language.end()
        start = after_line_break(self.source, start)
        end = self.source.find("```", start)
        if end < 0:
            raise self._endless(begin)
        self.at = end + 3
        self._add(self.source[start:end], entity)

    def _link(self, content: str) -> Obj | None:
        url = content
        if self.source.startswith("(", self.at):
            end = self.source.find(")", self.at)
            stop = len(self.source) if end < 0 else end
            url = self.source[self.at + 1 : stop]
            self.at = stop + 1
        return link_entity(url)

    def _add(self, content: str, entity: Obj | None) -> None:
        offset = self.offset
        self._put(content)
        if entity and self.offset > offset:
            self.entities.append({**entity, "offset": offset, "length": self.offset - offset})

    def _endless(self, begin: int) -> MarkupError:
        place = byte_offset(self.source, begin)
        return MarkupError(f"Can't find end of the entity starting at byte offset {place}")


def after_line_break(source: str, at: int) -> int:
    """One line break at the beginning of a block is not part of it."""
    pair = source[at : at + 2]
    if pair in {"\r\n", "\n\r"}:
        return at + 2
    return at + 1 if pair[:1] in {"\n", "\r"} else at


def parse_markdown(source: str) -> tuple[str, list[Obj]]:
    """The text and its entities; raises MarkupError."""
    return _Reader(source).run()
