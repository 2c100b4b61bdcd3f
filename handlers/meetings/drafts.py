"""What has been said of a decision, an action or a question so far; what is missing is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup

from core.meetings.flow import MEETING
from core.meetings.paper import Meeting, Word
from core.meetings.speech import FOR_SOMEBODY, Speech
from core.meetings.verbs import Spoken, say
from core.office import Office, SiteWork
from core.questions import Question
from core.reading import PersonName
from core.strikers.meetings import next_meeting
from handlers.actions import chosen_people
from handlers.cards.meetings import resolved
from handlers.cards.view import view_of
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.texts import plain
from handlers.texts import say as tell

ABOUT = "meet.word"


@dataclass(frozen=True, slots=True)
class Draft:
    """`due` is what was said; without it the next meeting is meant."""

    word: Word
    text: str = ""
    owner_id: int | None = None
    due: datetime | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Draft":
        due = kept.get("due")
        said = datetime.fromisoformat(due) if due else None
        return cls(Word(kept["word"]), kept.get("text", ""), kept.get("owner"), said)

    def kept(self) -> dict[str, Any]:
        due = self.due.isoformat() if self.due else None
        return {"word": self.word, "text": self.text, "owner": self.owner_id, "due": due}

    def with_speech(self, speech: Speech, now: datetime) -> "Draft":
        """Later words only fill what the first ones left open."""
        one = speech.owner_ids[0] if len(speech.owner_ids) == 1 else None
        ahead = speech.due if speech.due and speech.due > now else None
        return replace(
            self,
            text=self.text or speech.text,
            owner_id=self.owner_id or one,
            due=self.due or ahead,
        )


def people_of(voice: Voice) -> Sequence[PersonName]:
    return [PersonName(a.person_id, a.name, a.username) for a in voice.here.roster]


async def go_on(
    work: SiteWork, office: Office, voice: Voice, meeting: Meeting, draft: Draft, chat_id: int
) -> Outgoing | None:
    """Ask for the next thing that is missing, or write it down; of a note nothing is said."""
    owner = voice.here.roster.of(draft.owner_id)
    missing = "text" if not draft.text else ""
    if not missing and draft.word in FOR_SOMEBODY and owner is None:
        missing = "owner"
    if missing:
        await _remember(work, voice, meeting, draft, chat_id)
        return await _asking(work, office, voice, meeting, draft, missing)
    return await _write(work, office, voice, meeting, draft)


async def _write(
    work: SiteWork, office: Office, voice: Voice, meeting: Meeting, draft: Draft
) -> Outgoing | None:
    due = draft.due
    if due is None and draft.word in FOR_SOMEBODY:
        due = await next_meeting(work, voice.site, voice.here.calendar)
    said = Spoken(
        word=draft.word,
        text=draft.text,
        owner_id=draft.owner_id if draft.word in FOR_SOMEBODY else None,
        due=due if draft.word in FOR_SOMEBODY else None,
    )
    resolution = await say(work, voice.here, meeting, said)
    if draft.word == Word.NOTE:
        return None
    view = await view_of(work, office, meeting.site_id, voice.person.id)
    return Outgoing(await resolved(replace(view, lang=voice.lang), resolution))


async def _remember(
    work: SiteWork, voice: Voice, meeting: Meeting, draft: Draft, chat_id: int
) -> None:
    await work.questions.ask(
        Question(
            chat_id=chat_id,
            person_id=voice.actor.person_id,
            site_id=meeting.site_id,
            about=ABOUT,
            paper_id=meeting.id,
            data=draft.kept(),
            asked_at=work.now,
        )
    )


async def _asking(
    work: SiteWork, office: Office, voice: Voice, meeting: Meeting, draft: Draft, missing: str
) -> Outgoing:
    lang = voice.lang
    name = voice.person.name
    if missing == "text":
        return Outgoing(tell(lang, f"meeting.ask.{draft.word}", name=name))
    view = await view_of(work, office, meeting.site_id, voice.person.id)
    said = tell(lang, f"meeting.whom.{draft.word}", name=name, text=draft.text)
    people = chosen_people(replace(view, lang=lang), f"mt:{meeting.id}")
    return Outgoing(said, InlineKeyboardMarkup(people))


def placeholder(lang: str, word: Word) -> str:
    return plain(lang, f"meeting.ask_short.{word}")


NAME = MEETING.name
