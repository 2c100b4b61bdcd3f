"""What an audit has found: what is wrong, and how much there was of everything."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Findings:
    """`wrong` must be empty; the counts are told to whoever reads the account."""

    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def must(self, what: str, *, be: bool) -> None:
        if not be:
            self.wrong.append(what)
