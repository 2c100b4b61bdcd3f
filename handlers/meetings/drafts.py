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
from core.people import Roster
from core.questions import Question
from core.reading import PersonName
from core.strikers.meetings import next_meeting
from handlers.actions import chosen_people
from handlers.buttons import Row, lined, press
from handlers.cards.choices import DAYS, days_from
from handlers.cards.meetings import resolved
from handlers.cards.view import View, view_of
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain
from handlers.texts import say as tell

ABOUT = "meet.word"


@dataclass(frozen=True, slots=True)
class Draft:
    """`due` is what was said; without it the next meeting is meant.

    `unsure` says that somebody was called whom nobody knows for certain, `doubt` why the day that
    was said is none.
    """

    word: Word
    text: str = ""
    owner_ids: tuple[int, ...] = ()
    unsure: bool = False
    due: datetime | None = None
    doubt: str | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Draft":
        due = kept.get("due")
        return cls(
            word=Word(kept["word"]),
            text=kept.get("text", ""),
            owner_ids=tuple(kept.get("owners", ())),
            unsure=kept.get("unsure", False),
            due=datetime.fromisoformat(due) if due else None,
            doubt=kept.get("doubt"),
        )

    def kept(self) -> dict[str, Any]:
        due = self.due.isoformat() if self.due else None
        named = {"owners": list(self.owner_ids), "unsure": self.unsure}
        return {"word": self.word, "text": self.text, "due": due, "doubt": self.doubt, **named}

    def with_speech(self, speech: Speech, now: datetime) -> "Draft":
        """Later words only fill what the first ones left open."""
        ahead = speech.due if speech.due and speech.due > now else None
        open_ = self.unsure or not self.owner_ids
        named = speech.owner_ids or speech.unsure
        due = self.due or ahead
        return replace(
            self,
            text=self.text or speech.text,
            owner_ids=_once(*self.owner_ids, *speech.owner_ids) if open_ else self.owner_ids,
            unsure=speech.unsure if open_ and named else self.unsure,
            due=due,
            doubt=None if due else speech.doubt or self.doubt,
        )

    def with_owner(self, person_id: int) -> "Draft":
        """Chosen by a tap."""
        return replace(self, owner_ids=_once(*self.owner_ids, person_id), unsure=False)

    def missing(self, roster: Roster) -> str:
        """What is to be asked next, one thing at a time."""
        if not self.text:
            return "text"
        if self.word not in FOR_SOMEBODY:
            return ""
        if self.unsure or not any(roster.of(id_) for id_ in self.owner_ids):
            return "owner"
        return "due" if self.doubt else ""


def _once(*ids: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))


def people_of(voice: Voice) -> Sequence[PersonName]:
    return [PersonName(a.person_id, a.name, a.username) for a in voice.here.roster]


async def go_on(
    work: SiteWork, office: Office, voice: Voice, meeting: Meeting, draft: Draft, chat_id: int
) -> Outgoing | None:
    """Ask for the next thing that is missing, or write it down; of a note nothing is said."""
    missing = draft.missing(voice.here.roster)
    if missing:
        await _remember(work, voice, meeting, draft, chat_id)
        return await _asking(work, office, voice, meeting, draft, missing)
    return await _write(work, office, voice, meeting, draft)


async def _write(
    work: SiteWork, office: Office, voice: Voice, meeting: Meeting, draft: Draft
) -> Outgoing | None:
    """Whoever is named gets an action, or a question, of their own."""
    if draft.word not in FOR_SOMEBODY:
        lines = [await say(work, voice.here, meeting, Spoken(word=draft.word, text=draft.text))]
    else:
        due = draft.due or await next_meeting(work, voice.site, voice.here.calendar)
        lines = [
            await say(
                work,
                voice.here,
                meeting,
                Spoken(word=draft.word, text=draft.text, owner_id=actor.person_id, due=due),
            )
            for id_ in draft.owner_ids
            if (actor := voice.here.roster.of(id_)) is not None
        ]
    if draft.word == Word.NOTE:
        return None
    view = await view_of(work, office, meeting.site_id, voice.person.id)
    view = replace(view, lang=voice.lang)
    return Outgoing(Safe("\n".join([await resolved(view, line) for line in lines])))


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
    view = replace(view, lang=lang)
    if missing == "due":
        said = tell(lang, f"meeting.{draft.doubt}", name=name, text=draft.text)
        return Outgoing(said, InlineKeyboardMarkup(_days(view, meeting)))
    said = tell(lang, f"meeting.whom.{draft.word}", name=name, text=draft.text)
    return Outgoing(said, InlineKeyboardMarkup(chosen_people(view, f"mt:{meeting.id}")))


def _days(view: View, meeting: Meeting) -> list[Row]:
    return lined(
        press(label, f"mt:{meeting.id}:by@{digits}")
        for label, digits in days_from(view, view.now, DAYS)
    )


def placeholder(lang: str, word: Word) -> str:
    return plain(lang, f"meeting.ask_short.{word}")


NAME = MEETING.name
