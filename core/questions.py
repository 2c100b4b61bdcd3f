"""What the bot has asked somebody and waits to hear: one open question per person and chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

REPORT = "report.issue"  # what is wrong? The answer is an issue of its own


@dataclass(eq=False, kw_only=True)
class Question:
    """One thing asked of one person in one chat.

    `about` names what the answer is for (a step of a workflow, or a setting); `data` is what has
    been given so far.
    """

    id: int | None = None
    chat_id: int
    person_id: int
    site_id: int | None
    about: str
    paper_id: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    asked_at: datetime


class Questions(Protocol):
    """All questions nobody has answered yet."""

    async def open(self, chat_id: int, person_id: int) -> Question | None: ...

    async def ask(self, question: Question) -> None:
        """The new question takes the place of an older one."""

    async def close(self, question: Question) -> None: ...

    async def forget(self, question: Question) -> None:
        """Close whatever is open between the same two, however the question was found."""
