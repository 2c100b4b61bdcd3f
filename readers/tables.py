"""Tables of a TOML document, with a sentence and a line for everything that is wrong in them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NoReturn, TypeVar

from core.document import Slip
from readers.lines import Lines, Path

Table = Mapping[str, Any]
T = TypeVar("T")
LONGEST_WORD: Final = 40  # characters of a strange word that are repeated to its writer
BITS: Final = 64
WANTED: Final[Mapping[type, str]] = {
    str: "a_text",
    int: "a_number",
    float: "a_number",
    bool: "a_yes",
    list: "a_list",
    dict: "a_table",
}


class WrongError(Exception):
    """This table cannot be read on; what is wrong has been written down."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """One document; `slips` fills while it is read, so that all is said at once.

    `words` is where the sentences about it stand; a key with a point in it stands elsewhere.
    """

    lines: Lines
    words: str
    slips: list[Slip] = field(default_factory=list)

    def each(self, table: Table, name: str, at: Path, one: Callable[[Table, Path], T]) -> list[T]:
        """Every table of a list, those after a wrong one as well."""
        before = len(self.slips)
        made = self.sound(table, name, at, one)
        if len(self.slips) > before:
            raise WrongError
        return made

    def sound(self, table: Table, name: str, at: Path, one: Callable[[Table, Path], T]) -> list[T]:
        """Those of a list that can be read; what is wrong with the others is written down."""
        made = []
        for n, item in enumerate(self.take(table, name, list, at, [])):
            try:
                made.append(one(self.table(item, (*at, name, n)), (*at, name, n)))
            except WrongError:
                continue
        return made

    def take(self, table: Table, name: str, kind: type, at: Path, *default: Any) -> Any:  # noqa: ANN401 -- whatever TOML can say
        """What stands there; TOML knows the kind of everything, and so do we."""
        if name not in table:
            if not default:
                self.wrong("missing", at, name=name)
            return default[0]
        if type(table[name]) is not kind or endless(table[name]):
            self.wrong("not_a", (*at, name), name=name, what=self.wanted(kind))
        return table[name]

    def table(self, value: object, at: Path) -> Table:
        if not isinstance(value, dict):
            named = next(name for name in reversed(at) if isinstance(name, str))
            self.wrong("not_a", at, name=named, what=self.wanted(dict))
        return value

    def known(self, table: Table, names: Sequence[str], at: Path) -> None:
        for name in table:
            if name not in names:
                near = get_close_matches(name, names, 1, 0.5)
                meant = near[0] if near else ", ".join(names)
                slip = self.slip("unknown_key", (*at, name), name=short(name), meant=meant)
                self.slips.append(slip)

    def word(self, word: object, words: Collection[str], at: Path) -> None:
        if not isinstance(word, str) or word not in words:
            near = get_close_matches(str(word)[:LONGEST_WORD], words, 3, 0.5)
            meant = ", ".join(near or sorted(words))
            self.wrong("unknown_word", at, word=short(word), meant=meant)

    def wanted(self, kind: type) -> str:
        return f"{self.words}.{WANTED[kind]}"

    def wrong(self, key: str, at: Path, **params: str) -> NoReturn:
        self.slips.append(self.slip(key, at, **params))
        raise WrongError

    def slip(self, key: str, at: Path, **params: str) -> Slip:
        full = key if "." in key else f"{self.words}.{key}"
        return Slip(key=full, line=self.lines.at(at), params=params)


def endless(value: object) -> bool:
    """TOML has numbers of 64 bits; whatever is longer cannot even be said."""
    return isinstance(value, int) and value.bit_length() >= BITS


def short(value: object) -> str:
    return "…" if endless(value) else str(value)[:LONGEST_WORD]
