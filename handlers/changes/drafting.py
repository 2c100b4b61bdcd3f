"""From somebody's words, or from an issue, to the draft of a change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.changes.flow import CHANGE, DRAFTED
from core.changes.paper import OPTIONAL, Change, ChangeKind, ChangeState, Field
from core.changes.verbs import propose
from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Issue, IssueState
from core.moves import advance, note
from core.office import SiteWork
from core.photos import Attachment, Stage, copied, tie
from core.places import grow
from core.reading.changing import read_change_kind
from core.work import Given
from handlers.changes.fields import LONGEST_TITLE
from handlers.changes.indexing import index
from handlers.entry import Voice
from handlers.reporting import understand
from handlers.texts import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody said and where; `before` is what they pointed at.

    `taken` are files that hang on another paper already; `place_id` is what a sticker said.
    """

    text: str
    before: str = ""
    chat_id: int
    message_id: int | None
    files: Sequence[Attachment] = field(default=())
    taken: Sequence[Attachment] = field(default=())
    place_id: int | None = None


async def written(work: SiteWork, voice: Voice, words: Words) -> Change:
    """A draft of these words; the same message never begins two."""
    if (known := await _known(work, voice, words)) is not None:
        return known
    said = await _read(work, voice, words.text or words.before)
    if words.place_id is not None:
        said["place_id"] = words.place_id
    change = await propose(
        work,
        voice.here,
        words.text,
        before=words.before,
        chat_id=words.chat_id,
        message_id=words.message_id,
        **said,
    )
    assert change.id is not None  # noqa: S101 -- a kept change has one
    tie(words.files, CHANGE.name, change.id, Stage.BEFORE)
    await _copy(work, words.taken, change.id)
    await index(work, change)
    return change


async def _known(work: SiteWork, voice: Voice, words: Words) -> Change | None:
    """What this very message has begun; or a draft of theirs that says nothing yet."""
    if words.message_id is not None:
        begun = await work.changes.of_message(words.chat_id, words.message_id)
        if begun is not None and begun.proposer_id == voice.actor.person_id:
            return begun
    if words.text or words.before or words.files or words.taken:
        return None
    drafts = await work.changes.drafts(voice.actor.person_id, voice.here.site_id)
    return next((c for c in drafts if _blank(c)), None)


def _blank(change: Change) -> bool:
    wanted = set(Field) - OPTIONAL - {Field.DRAWINGS}
    return change.state == ChangeState.DRAFT and wanted <= set(change.lacking)


async def _read(work: SiteWork, voice: Voice, text: str) -> dict[str, Any]:
    """Kind, place, person and date, as far as they are certain; what is left is the title."""
    if not text.strip():
        return {}
    kind, rest = read_change_kind(text.strip())
    reading = await understand(work, voice, rest)
    place_id = reading.place_id
    if place_id is None and reading.new_place:
        (place,) = await grow(work, voice.here.site_id, [reading.new_place])
        place_id = place.id
    return {
        "title": reading.title[:LONGEST_TITLE],
        "kind": ChangeKind(kind) if kind else None,
        "place_id": place_id,
        "responsible_id": reading.person_id,
        "needed_by": reading.due,
    }


async def of_issue(
    work: SiteWork, voice: Voice, issue: Issue, text: str, begun: tuple[int, int | None]
) -> tuple[Change, int]:
    """What an issue says, and its pictures; somebody's draft from it is one, however often asked.

    Answers how many pictures came along as well. Raises `Refused` for an issue nobody has sent.
    """
    if issue.number is None or issue.state == IssueState.VOID:
        raise Refused("change.gone")
    drafts = await work.changes.drafts(voice.actor.person_id, voice.here.site_id)
    known = next((c for c in drafts if c.issue_id == issue.id), None)
    if known is not None:
        return known, 0
    said: dict[str, Any] = {"title": issue.title}
    if text:
        said = await _read(work, voice, text)
    said["place_id"] = said.get("place_id") or issue.place_id
    lang, words = voice.person.lang, issue.text or issue.title
    change = await propose(
        work,
        voice.here,
        text,
        reason=plain(lang, "change.of_issue", number=issue.number, words=words),
        issue_id=issue.id,
        chat_id=begun[0],
        message_id=begun[1],
        **said,
    )
    await index(work, change)
    files = await work.album.of_paper(ISSUE.name, issue.id or 0)
    return change, await _copy(work, [f for f in files if f.stage == Stage.BEFORE], change.id or 0)


async def _copy(work: SiteWork, files: Sequence[Attachment], change_id: int) -> int:
    """They stay where they are, and show here how it was."""
    for file in files:
        await work.album.keep(copied(file, CHANGE.name, change_id, Stage.BEFORE))
    return len(files)


async def reworded(work: SiteWork, voice: Voice, change: Change, text: str) -> None:
    """Somebody changed the message a draft was begun by: what it says otherwise now follows.

    What was chosen by button in between is not taken back by a mended spelling.
    """
    if change.state not in DRAFTED or voice.person.id != change.proposer_id:
        return
    told = [e for e in await work.history_of(CHANGE.name, change.id or 0) if "text" in e.details]
    before = str(told[-1].details["text"]) if told else ""
    old, new = await _read(work, voice, before), await _read(work, voice, text)
    changes = {k: v for k, v in new.items() if v is not None and v != old.get(k)}
    if changes:
        await advance(work, voice.here, CHANGE, change, "amend", Given(changes=changes))
        await index(work, change)
    details = {"before": before, "text": text}
    note(work, voice.here, CHANGE, change, verb="edit", before=change.state, details=details)
