"""The HTML of the Bot API, with the complaints of the real parser."""

import re
from dataclasses import dataclass, field

from sandbox.entities.links import date_entity, link_entity
from sandbox.entities.units import byte_offset, width
from sandbox.shapes import Obj

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset({*SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
LONGEST_REFERENCE = 10
LAST_CHARACTER = 0x10FFFF


class MarkupError(ValueError):
    """The words after `can't parse entities: `."""


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    offset: int = 0
    text: list[str] = field(default_factory=list)
    nested: list[_Open] = field(default_factory=list)
    entities: list[Obj] = field(default_factory=list)

    def run(self) -> tuple[str, list[Obj]]:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "<":
                self._tag()
            else:
                self._put(self._reference() if sign == "&" else None)
        if self.nested:
            tag = self.nested[-1].tag
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.text), self.entities

    def _put(self, decoded: str | None) -> None:
        if decoded is None:
            decoded = self.source[self.at]
            self.at += 1
        self.text.append(decoded)
        self.offset += width(decoded)

    def _reference(self) -> str | None:
        found = REFERENCE.match(self.source, self.at)
        decoded = _decoded(found) if found else None
        if found and decoded:
            self.at = found.end()
        return decoded

    def _tag(self) -> None:
        begin = self.at
        if self.source.startswith("</", begin):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _here(self, begin: int) -> str:
        return f"at byte offset {byte_offset(self.source, begin)}"

    def _start_tag(self, begin: int) -> None:
        name = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        tag = (name[0] if name else "").lower()
        self.at = begin + 1 + len(tag)
        if self.at >= len(self.source):
            raise MarkupError(f"Unclosed start tag {self._here(begin)}")
        if tag not in TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" {self._here(begin)}')
        attributes: dict[str, str] = {}
        while self._more_attributes():
            key, value = self._attribute(tag, begin)
            attributes[key] = value
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._here(begin)}')
        self.nested.append(_Open(tag, attributes, self.offset, len(self.text)))

    def _more_attributes(self) -> bool:
        self._skip_space()
        return not self.source.startswith(">", self.at)

    def _skip_space(self) -> None:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        found = ATTRIBUTE.match(self.source, self.at)
        key = found[0] if found else ""
        if not key:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" {self._here(begin)}')
        self.at += len(key)
        self._skip_space()
        unclosed = MarkupError(f'Unclosed start tag "{tag}" {self._here(begin)}')
        if not self.source.startswith("=", self.at):
            if self.at >= len(self.source):
                raise unclosed
            return key, ""
        self.at += 1
        self._skip_space()
        if self.at >= len(self.source):
            raise unclosed
        value = self._quoted() if self.source[self.at] in "'\"" else self._token()
        if self.at >= len(self.source):
            raise MarkupError(f"Unclosed start tag {self._here(begin)}")
        return key, value

    def _token(self) -> str:
        begin = self.at
        found = TOKEN.match(self.source, begin)
        value = found[0] if found else ""
        self.at += len(value)
        following = self.source[self.at : self.at + 1]
        if following and not following.isspace() and following != ">":
            raise MarkupError(f"Unexpected end of name token {self._here(begin)}")
        return value.lower()

    def _quoted(self) -> str:
        quote = self.source[self.at]
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            end = len(self.source)
        value = self.source[self.at + 1 : end]
        self.at = min(end + 1, len(self.source))
        return REFERENCE.sub(lambda found: _decoded(found) or found[0], value)

    def _end_tag(self, begin: int) -> None:
        if not self.nested:
            raise MarkupError(f"Unexpected end tag {self._here(begin)}")
        name = re.compile(r"[^\s>]*").match(self.source, begin + 2)
        tag = (name[0] if name else "").lower()
        self.at = begin + 2 + len(tag)
        self._skip_space()
        if not self.source.startswith(">", self.at):
            raise MarkupError(f"Unclosed end tag {self._here(begin)}")
        self.at += 1
        opened = self.nested.pop()
        if tag and tag != opened.tag:
            raise MarkupError(
                f"Unmatched end tag {self._here(begin)},"
                f' expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag in SIMPLE:
            entity: Obj | None = {"type": SIMPLE[opened.tag]}
        elif opened.tag in {"pre", "code"}:
            entity = self._code(opened, place)
        else:
            entity = _special(opened, "".join(self.text[opened.start :]))
        if entity is not None:
            self.entities.append({**entity, **place})

    def _code(self, opened: _Open, place: Obj) -> Obj | None:
        """`<pre><code class="language-x">` is one block of a known language."""
        name = opened.attributes.get("class", "")
        language = name.removeprefix("language-") if name.startswith("language-") else ""
        last = self.entities[-1] if self.entities else {}
        same = {key: last.get(key) for key in place} == place
        if opened.tag == "pre" and same and last.get("type") == "code" and "language" in last:
            self.entities.pop()
            return {"type": "pre", "language": last["language"]}
        if opened.tag == "code" and same and last.get("type") == "pre" and language:
            self.entities.pop()
            return {"type": "pre", "language": language}
        if opened.tag == "code" and language:
            return {"type": "code", "language": language}
        return {"type": opened.tag}


def _special(opened: _Open, content: str) -> Obj | None:
    attributes = opened.attributes
    if opened.tag == "a":
        return link_entity(attributes.get("href") or content)
    if opened.tag == "blockquote":
        expandable = "expandable" in attributes
        return {"type": "expandable_blockquote" if expandable else "blockquote"}
    if opened.tag == "tg-emoji":
        emoji = attributes.get("emoji-id", "")
        if not emoji.isdigit() or int(emoji) == 0:
            raise MarkupError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": emoji}
    moment = attributes.get("unix", "")
    return date_entity(int(moment) if moment.isdigit() else 0, attributes.get("format", ""))


def _decoded(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    digits = found[0].rstrip(";")
    if code == 0 or code >= LAST_CHARACTER or len(digits) >= LONGEST_REFERENCE:
        return None
    return chr(code)


def parse_html(source: str) -> tuple[str, list[Obj]]:
    """The text and its entities; raises MarkupError."""
    text, entities = _Reader(source).run()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError as error:
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        ) from error
    return text, entities
