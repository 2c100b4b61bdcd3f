"""From somebody's words and pictures to an issue: in the group, in private, or by a reply."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

from core.issues import verbs
from core.issues.flow import ACTIVE, ISSUE
from core.issues.paper import Issue, Kind, Severity
from core.issues.verbs import Said
from core.moves import advance, note
from core.office import SiteWork
from core.photos import Attachment, Stage, tie
from core.places import grow
from core.reading import PersonName, PlaceName, Reading, read, tokens
from core.work import Given, open_steps
from handlers.entry import Voice
from handlers.publish import send, show_in_group, show_in_private

ALIKE = 10  # of 64 bits; recompression by Telegram moves a photo by no more
BITS = (1 << 64) - 1
SAME_WEEKS = timedelta(days=30)
STILL_THERE = timedelta(minutes=15)
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody said and where; `place_id` is what a sticker said."""

    text: str
    chat_id: int
    message_id: int
    place_id: int | None = None
    files: Sequence[Attachment] = field(default=())


async def understand(work: SiteWork, voice: Voice, text: str) -> Reading:
    """Read the words against the places and the people of this site."""
    ways = await work.place_names(voice.here.site_id)
    places = [PlaceName(id_, way) for id_, way in ways]
    people = [PersonName(a.person_id, a.name, a.username) for a in voice.here.roster]
    return read(text, now=work.now, calendar=voice.here.calendar, places=places, people=people)


async def report(work: SiteWork, voice: Voice, words: Words) -> Issue:
    """An issue at once; if it looks like one that is known, a draft that asks first.

    What was understood is on the card, what was not can be chosen there.
    """
    issue = await _written(work, voice, words)
    twin = await _twin(work, issue, words.files)
    if twin is not None:
        issue.looks_like = twin.id
        await _ask_first(work, voice, issue, words)
        return issue
    await send(work, voice, issue)
    if voice.private:
        await show_in_private(work, voice, issue, words.chat_id)
    return issue


async def draft(work: SiteWork, voice: Voice, words: Words) -> Issue:
    """Words in private that nobody called an issue yet: a card with «send» under it."""
    issue = await _written(work, voice, words)
    await show_in_private(work, voice, issue, words.chat_id)
    return issue


async def _ask_first(work: SiteWork, voice: Voice, issue: Issue, words: Words) -> None:
    if voice.private:
        await show_in_private(work, voice, issue, words.chat_id)
    else:
        await show_in_group(work, issue)


async def _written(work: SiteWork, voice: Voice, words: Words) -> Issue:
    reading = await understand(work, voice, words.text)
    place_id = words.place_id or reading.place_id
    if place_id is None and reading.new_place:
        (place,) = await grow(work, voice.here.site_id, [reading.new_place])
        place_id = place.id
    said = Said(
        title=reading.title[:LONGEST_TITLE],
        text=words.text,
        kind=Kind(reading.kind) if reading.kind else Kind.OTHER,
        severity=Severity(reading.severity) if reading.severity else Severity.MINOR,
        place_id=place_id,
        assignee_id=reading.person_id,
        due=reading.due,
        chat_id=words.chat_id,
        message_id=words.message_id,
    )
    issue = await verbs.draft(work, voice.here, said)
    assert issue.id is not None  # noqa: S101 -- a kept issue has one
    tie(words.files, ISSUE.name, issue.id, Stage.BEFORE)
    spot = next((f for f in words.files if f.lat is not None), None)
    if spot is not None:
        issue.lat, issue.lon = spot.lat, spot.lon
    await index(work, issue)
    return issue


async def index(work: SiteWork, issue: Issue) -> None:
    """Found by its own words and by those of its place."""
    label = await work.place_label(issue.place_id)
    await work.issues.index(issue, tokens(f"{issue.title} {issue.text} {label}"))


async def _twin(work: SiteWork, issue: Issue, files: Sequence[Attachment]) -> Issue | None:
    """An open issue with the same picture, at the same place or where no place was said."""
    prints = [f.fingerprint for f in files if f.fingerprint is not None]
    if not prints:
        return None
    known = await work.album.recent(issue.site_id, work.now - SAME_WEEKS)
    for mine, other in product(prints, known):
        if other.paper_id in (None, issue.id) or other.fingerprint is None:
            continue
        if ((mine ^ other.fingerprint) & BITS).bit_count() <= ALIKE:
            older = await work.issues.get(other.paper_id or 0)
            near = issue.place_id is None or older.place_id in (None, issue.place_id)
            if near and older.state in ACTIVE:
                return older
    return None


async def edited(work: SiteWork, voice: Voice, issue: Issue, text: str) -> None:
    """Somebody changed their own words: the paper follows, the old words stay in the history.

    Only what the new words say otherwise than the old ones is changed, so that what was chosen
    by button in between is not taken back by a mended spelling.
    """
    old = await understand(work, voice, issue.text)
    new = await understand(work, voice, text)
    details = {"before": issue.text, "after": text}
    issue.text, issue.title = text, new.title[:LONGEST_TITLE]
    note(work, voice.here, ISSUE, issue, verb="edit", before=issue.state, details=details)
    if any(step.verb == "amend" for step in open_steps(ISSUE, issue, voice.actor)):
        await _follow(work, voice, issue, old, new)
    await index(work, issue)


async def _follow(work: SiteWork, voice: Voice, issue: Issue, old: Reading, new: Reading) -> None:
    """Place, kind, severity, date and person, as far as they are said anew."""
    said: dict[str, object] = {
        "place_id": new.place_id if new.place_id != old.place_id else None,
        "kind": Kind(new.kind) if new.kind and new.kind != old.kind else None,
        "severity": Severity(new.severity)
        if new.severity and new.severity != old.severity
        else None,
        "due_said": new.due if new.due != old.due else None,
    }
    if new.new_place and new.new_place != old.new_place:
        (place,) = await grow(work, voice.here.site_id, [new.new_place])
        said["place_id"] = place.id
    changes = {name: value for name, value in said.items() if value is not None}
    if changes:
        await advance(work, voice.here, ISSUE, issue, "amend", Given(changes=changes))
    if new.person_id not in (None, old.person_id, issue.assignee_id):
        given = Given(person_id=new.person_id)
        if issue.state == ISSUE.start:
            issue.assignee_id = new.person_id
        else:
            await advance(work, voice.here, ISSUE, issue, "assign", given)
