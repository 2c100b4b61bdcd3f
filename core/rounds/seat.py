"""One chair of a round: whose word is wanted there, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from types import MappingProxyType

from core.people import Actor, Party, Role


class Answer(StrEnum):
    """What became of one chair: their word, their silence, or that it was not needed."""

    APPROVED = auto()
    NOTED = auto()  # approved, with a note that goes along
    RETURNED = auto()
    REJECTED = auto()
    OBJECTED = auto()  # their word was given, and it is against what is written
    DEEMED = auto()  # silence that counts as their word
    PASSED = auto()  # silence without which it went on
    SPARED = auto()


# What a signer may say, by the verb of its row.
WORDS: Mapping[str, Answer] = MappingProxyType(
    {
        "approve": Answer.APPROVED,
        "agree": Answer.NOTED,
        "return": Answer.RETURNED,
        "reject": Answer.REJECTED,
        "object": Answer.OBJECTED,
    }
)


@dataclass(eq=False, kw_only=True)
class Seat:
    """One chair of one round, and the word that was given on it.

    `signer_*` are who signed and what they were then; `behalf_id` is whose word they gave when it
    was not their own. `sha256` is of the content they had before them.
    """

    id: int | None = None
    round_id: int | None = None
    site_id: int
    stage: int
    place: int
    party: Party
    role: Role
    named_id: int | None = None
    deputy_id: int | None = None
    deputy_for: int | None = None
    asked_at: datetime | None = None
    answer: Answer | None = None
    note: str | None = None
    signer_id: int | None = None
    signer_party: Party | None = None
    signer_role: Role | None = None
    behalf_id: int | None = None
    answered_at: datetime | None = None
    sha256: str | None = None
    update_id: int | None = None

    @property
    def open(self) -> bool:
        return self.asked_at is not None and self.answer is None

    def held_by(self, person_id: int, party: Party, role: Role) -> bool:
        """Whether it is the word of whoever holds this post; a name counts in its own house."""
        if self.named_id is not None:
            return (person_id, party) == (self.named_id, self.party)
        return (party, role) == (self.party, self.role)

    def own(self, actor: Actor) -> bool:
        """Whether it is this person's own word that is asked for."""
        return self.held_by(actor.person_id, actor.party, actor.role)

    def principals(self, actor: Actor) -> Iterator[int]:
        """For whom this person may speak here, if it is not for themselves."""
        post = None if self.deputy_for is None else actor.posts.get(self.deputy_for)
        asked = self.deputy_id == actor.person_id and actor.party == self.party
        if asked and post and self.deputy_for and self.held_by(self.deputy_for, *post):
            yield self.deputy_for
        for stead in actor.steads:
            if self.held_by(stead.person_id, stead.party, stead.role):
                yield stead.person_id

    def fits(self, actor: Actor) -> bool:
        return self.own(actor) or any(self.principals(actor))
