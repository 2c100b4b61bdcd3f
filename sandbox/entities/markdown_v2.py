"""MarkdownV2 of the Bot API: nesting, escapes, quotes, and strict about its reserved signs."""

import re
from dataclasses import dataclass, field

from sandbox.entities.html import MarkupError
from sandbox.entities.links import link_entity, special_entity
from sandbox.entities.markdown import after_line_break
from sandbox.entities.units import byte_offset, width
from sandbox.shapes import Obj

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
SIGNS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}
# As the real parser names them in its complaints.
SPOKEN = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "pre_code": "PreCode",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
OPENERS = (
    ("__", "underline"),
    ("_", "italic"),
    ("*", "bold"),
    ("~", "strikethrough"),
    ("||", "spoiler"),
    ("![", "custom_emoji"),
    ("[", "text_link"),
    ("```", "pre"),
    ("`", "code"),
)
LANGUAGE = re.compile(r"([^\s`]+)(?=\s)")
LAST_ESCAPED = 126


@dataclass(slots=True)
class _Open:
    type: str
    offset: int
    begin: int
    start: int
    language: str = ""

    @property
    def spoken(self) -> str:
        return SPOKEN["pre_code" if self.language else self.type]


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    nested: list[_Open] = field(default_factory=list)
    entities: list[Obj] = field(default_factory=list)
    quoting: bool = False
    may_quote: bool = True

    def run(self) -> tuple[str, list[Obj]]:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if self._escaped(self.at):
                self.at += 1
                self._put(self.source[self.at])
            elif not self._is_reserved(sign):
                self._put(sign)
            elif self._ends_here(sign):
                self._end(sign)
            else:
                self._begin(sign)
        if self.quoting:
            self._last_quote()
        if self.nested:
            raise self._endless(self.nested[-1])
        return "".join(self.text), self.entities

    def _escaped(self, at: int) -> bool:
        following = self.source[at + 1 : at + 2]
        return self.source[at] == "\\" and bool(following) and 0 < ord(following) <= LAST_ESCAPED

    def _put(self, sign: str) -> None:
        self.text.append(sign)
        self.offset += width(sign)
        self.at += 1
        if sign != "\r":
            self.may_quote = sign == "\n"

    def _is_reserved(self, sign: str) -> bool:
        if self.nested and self.nested[-1].type in {"code", "pre"}:
            return sign == "`"
        return sign in RESERVED

    def _ends_here(self, sign: str) -> bool:
        if not self.nested:
            return False
        if self.quoting and sign == "\n" and not self.source.startswith(">", self.at + 1):
            return True
        kind = self.nested[-1].type
        if kind == "blockquote":
            return False
        if kind == "italic" and self.source.startswith("__", self.at):
            return False
        return self.source.startswith(SIGNS[kind], self.at)

    def _begin(self, sign: str) -> None:
        if sign == "\n":
            self._put(sign)
            return
        if sign == ">" and self.may_quote:
            self.at += 1
            if not self.quoting:
                self.quoting = True
                self.nested.append(_Open("blockquote", self.offset, self.at - 1, len(self.text)))
            return
        kind = next((kind for s, kind in OPENERS if self.source.startswith(s, self.at)), "")
        if sign == "`" and self.source.startswith("```", self.at):
            kind = "pre"
        if not kind:
            raise MarkupError(
                f"Character '{sign}' is reserved and must be escaped with the preceding '\\'"
            )
        self._open(kind)

    def _open(self, kind: str) -> None:
        opened = _Open(kind, self.offset, self.at, len(self.text))
        self.at += 2 if kind == "custom_emoji" else len(SIGNS[kind])
        if kind == "custom_emoji":
            opened.begin += 1
        elif kind in {"underline", "spoiler"}:
            opened.begin = self.at - 2
        elif kind == "pre":
            self._language(opened)
        self.nested.append(opened)

    def _language(self, opened: _Open) -> None:
        language = LANGUAGE.match(self.source, self.at)
        if language:
            opened.language = language[1]
            self.at = language.end()
        self.at = after_line_break(self.source, self.at)

    def _end(self, sign: str) -> None:
        if sign == "\n" and self.quoting:
            self._end_quote()
            return
        opened = self.nested.pop()
        self.at += len(SIGNS[opened.type])
        entity: Obj | None = {"type": opened.type}
        if opened.type == "pre" and opened.language:
            entity = {"type": "pre", "language": opened.language}
        elif opened.type == "text_link":
            entity = link_entity(self._url() or "".join(self.text[opened.start :]))
        elif opened.type == "custom_emoji":
            entity = self._special()
        self._add(opened, entity)

    def _add(self, opened: _Open, entity: Obj | None) -> None:
        length = self.offset - opened.offset
        if entity and length:
            self.entities.append({**entity, "offset": opened.offset, "length": length})

    def _url(self) -> str:
        if not self.source.startswith("(", self.at):
            return ""
        begin = self.at + 1
        self.at = begin
        url = ""
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self._escaped(self.at):
                self.at += 1
            url += self.source[self.at]
            self.at += 1
        if self.at >= len(self.source):
            place = byte_offset(self.source, begin)
            raise MarkupError(f"Can't find end of a URL at byte offset {place}")
        self.at += 1
        return url

    def _special(self) -> Obj:
        if not self.source.startswith("(", self.at):
            raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
        entity = special_entity(self._url())
        if entity is None:
            raise MarkupError("Invalid tg://emoji or tg://time URL specified")
        return entity

    def _end_quote(self) -> None:
        """A quote ends with its last line; `||` at the very end makes it expandable."""
        kind = self._quote_kind(self.at)
        if self.nested[-1].type != "blockquote":
            raise self._endless(self.nested[-1])
        opened = self.nested.pop()
        self.quoting = False
        self._put("\n")
        self._add(opened, {"type": kind})

    def _last_quote(self) -> None:
        kind = self._quote_kind(len(self.source))
        if self.nested[-1].type == "blockquote":
            self._add(self.nested.pop(), {"type": kind})

    def _quote_kind(self, end: int) -> str:
        last = self.nested[-1]
        behind = self.source[last.begin : end].rstrip("\r")
        if last.type == "spoiler" and behind == "||":
            self.nested.pop()
            return "expandable_blockquote"
        return "blockquote"

    def _endless(self, opened: _Open) -> MarkupError:
        place = byte_offset(self.source, opened.begin)
        return MarkupError(f"Can't find end of {opened.spoken} entity at byte offset {place}")


def parse_markdown_v2(source: str) -> tuple[str, list[Obj]]:
    """The text and its entities; raises MarkupError."""
    return _Reader(source).run()
