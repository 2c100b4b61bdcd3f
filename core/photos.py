"""What people send along: photos, documents and voice notes, tied to a paper or still loose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol


class Media(StrEnum):
    PHOTO = auto()
    DOCUMENT = auto()
    VOICE = auto()
    VIDEO = auto()


class Stage(StrEnum):
    BEFORE = auto()
    AFTER = auto()


@dataclass(eq=False, kw_only=True)
class Attachment:
    """One file somebody sent; `flow` and `paper_id` are empty while it belongs to no paper.

    `sha256` is empty until its bytes are in our own store; `fingerprint` is the perceptual hash.
    `copy` is nothing for the file as it was sent; one that hangs on another paper as well has a
    copy of its own there, by the paper's id.
    """

    id: int | None = None
    site_id: int
    person_id: int | None
    media: Media
    stage: Stage = Stage.BEFORE
    flow: str | None = None
    paper_id: int | None = None
    chat_id: int
    message_id: int
    media_group: str | None = None
    file_id: str
    file_unique: str
    name: str | None = None
    size: int | None = None
    caption: str | None = None
    sha256: str | None = None
    thumb: str | None = None
    fingerprint: int | None = None
    width: int | None = None
    height: int | None = None
    lat: float | None = None
    lon: float | None = None
    taken_at: datetime | None = None
    sent_at: datetime
    tries: int = 0
    copy: int = 0


def copied(file: Attachment, flow: str, paper_id: int, stage: Stage) -> Attachment:
    """The same file on another paper; it stays on its own."""
    return replace(
        file, id=None, flow=flow, paper_id=paper_id, stage=stage, media_group=None, copy=paper_id
    )


def pictures(files: Iterable[Attachment]) -> int:
    """How many of them show something: a picture may also come as a file, a voice note not."""
    return sum(
        file.media == Media.PHOTO or (file.media == Media.DOCUMENT and file.thumb is not None)
        for file in files
    )


class Album(Protocol):
    """What the archive knows of the files people sent."""

    async def keep(self, attachment: Attachment) -> None: ...

    async def of_message(self, chat_id: int, message_id: int) -> Attachment | None: ...

    async def of_group(self, chat_id: int, media_group: str) -> list[Attachment]: ...

    async def of_paper(self, flow: str, paper_id: int) -> list[Attachment]: ...

    async def recent(self, site_id: int, since: datetime) -> list[Attachment]:
        """Pictures of open issues that have a fingerprint, newest first."""


def tie(files: Iterable[Attachment], flow: str, paper_id: int, stage: Stage) -> int:
    """Loose files join a paper; those which belong to another stay there. Answers how many."""
    joined = 0
    for file in files:
        if file.paper_id is None:
            file.flow, file.paper_id, file.stage = flow, paper_id, stage
            joined += 1
    return joined
