"""What a message is, once somebody has looked into the archive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from telegram import Message, Update

from core.changes.flow import CHANGE
from core.daylogs.flow import LOG
from core.daylogs.paper import LogState
from core.errors import Refused
from core.issues.flow import ISSUE
from core.meetings.flow import MEETING
from core.meetings.speech import begun
from core.meetings.speech import called as spoken_as
from core.office import SiteWork
from core.people import Person
from core.photos import Attachment
from core.questions import Question
from core.reading import PersonName
from core.sites import Site
from handlers.entry import chat_of, is_private, quoted, speaker
from handlers.media import record_of
from handlers.questions import open_question

CALLED = re.compile(r"^\s*(?:#问题|#issue\b|/issue(?:@\w+)?\b)[\s:：,，]*", re.IGNORECASE)
CHANGE_CALLED = re.compile(r"^\s*(?:#变更|#change\b|/change(?:@\w+)?\b)[\s:：,，]*", re.IGNORECASE)
# What people call what they say, and by which words.
NAMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {ISSUE.name: CALLED, CHANGE.name: CHANGE_CALLED}
)
ANSWERED = (*NAMES, LOG.name)  # by a reply to its card something is said of it
LISTENING = timedelta(hours=12)  # for so long what is said in private is about the day
LATER = timedelta(hours=1)  # pictures may still follow a log that was filed
# The buttons of a card; a list has but those that open papers.
STEP = re.compile(rf"(?P<flow>{'|'.join(ANSWERED)}):(?P<id>[0-9]{{1,9}}):(?!whole$)")


def words_of(message: Message) -> str:
    return message.text or message.caption or ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What surrounds the words: an open question, an album, a card that is answered.

    `called` is what somebody called it, an issue or a change; `private` says that it was said to
    us alone, `shown` which paper the message answers, `in_meeting` that it is to be written
    down, `log` of whose day it speaks.
    """

    called: str
    private: bool

    site: Site
    person: Person
    question: Question | None
    siblings: tuple[Attachment, ...]
    file: Attachment | None
    shown: tuple[str, int] | None
    worded: bool
    in_meeting: bool = False
    log: int | None = None

    @property
    def ours(self) -> bool:
        """Whether its file belongs to a paper and is worth fetching now."""
        known = self.shown is not None or self.late
        return bool(self.called) or self.private or self.question is not None or known

    @property
    def late(self) -> bool:
        """Whether the album it is of belongs to a paper already."""
        return any(s.paper_id for s in self.siblings)


async def recognise(work: SiteWork, update: Update, message: Message) -> Heard | None:
    """Whether this concerns us at all; what strangers say in a group does not."""
    try:
        user = speaker(update)
    except Refused:
        return None
    person = await work.people.by_telegram(user.id)
    site = await _site(work, update, person)
    if site is None or site.id is None:
        if is_private(update):
            raise Refused("who.stranger")
        return None
    siblings: tuple[Attachment, ...] = ()
    if message.media_group_id:
        group = await work.album.of_group(message.chat_id, message.media_group_id)
        siblings = tuple(group)
    question = await _still_asked(work, await open_question(work, update))
    file = record_of(message, site.id, person.id if person else None)
    shown, worded = await _shown(work, message), bool(words_of(message).strip())
    unknown = Person(telegram_id=user.id, name=user.full_name, lang=site.lang)
    return Heard(
        called=next((n for n, words in NAMES.items() if words.match(words_of(message))), ""),
        private=is_private(update),
        site=site,
        person=person or unknown,
        question=question,
        siblings=siblings,
        file=file,
        shown=shown,
        worded=worded,
        in_meeting=await _in_meeting(work, message, site.id),
        log=await _log(work, update, site, person, shown, worded=worded),
    )


async def _log(
    work: SiteWork,
    update: Update,
    site: Site,
    person: Person | None,
    shown: tuple[str, int] | None,
    *,
    worded: bool,
) -> int | None:
    """The log whose card is answered, or of which somebody speaks in private without saying so."""
    if shown is not None:
        return shown[1] if shown[0] == LOG.name else None
    if not is_private(update) or person is None or person.id is None or site.id is None:
        return None
    log = await work.daylogs.latest_of(site.id, person.id)
    if log is None:
        return None
    asked = log.state == LogState.ASKED and work.now - log.created_at <= LISTENING
    filed = log.state == LogState.FILED and work.now - log.changed_at <= LATER
    return log.id if asked or (filed and not worded) else None


async def _in_meeting(work: SiteWork, message: Message, site_id: int) -> bool:
    """Whether a meeting is held, and this is called a decision, or answers its card."""
    words, answered = words_of(message), quoted(message)
    if not words.strip() or not (begun(words) or answered):
        return False
    running = await work.meetings.running(site_id)
    if running is None:
        return False
    roster = await work.members.roster(site_id)
    if spoken_as(words, [PersonName(a.person_id, a.name, a.username) for a in roster]):
        return True
    if answered is None:
        return False
    shown = await work.shown_in(message.chat_id, answered.message_id)
    return shown == (MEETING.name, running.id)


async def _still_asked(work: SiteWork, question: Question | None) -> Question | None:
    """Who has left a site owes it no answer, and speaks of other things."""
    if question is None or question.site_id is None:
        return question
    roster = await work.members.roster(question.site_id)
    return question if roster.of(question.person_id) else None


async def _shown(work: SiteWork, message: Message) -> tuple[str, int] | None:
    """The issue or the change on whose card somebody answered."""
    answered = quoted(message)
    if answered is None:
        return None
    kept = await work.shown_in(message.chat_id, answered.message_id)
    shown = kept or _by_buttons(answered)
    return shown if shown and shown[0] in ANSWERED else None


def _by_buttons(answered: Message) -> tuple[str, int] | None:
    """A card that was opened from a list is known by what can be done on it."""
    author, markup = answered.from_user, answered.reply_markup
    if author is None or markup is None or author.id != answered.get_bot().id:
        return None
    rows = markup.inline_keyboard
    found = [STEP.match(str(button.callback_data)) for row in rows for button in row]
    papers = {(step["flow"], int(step["id"])) for step in found if step}
    return papers.pop() if len(papers) == 1 else None


async def _site(work: SiteWork, update: Update, person: Person | None) -> Site | None:
    if not is_private(update):
        return await work.sites.of_chat(chat_of(update).id)
    mine = await work.sites.of_person(person.id) if person and person.id else []
    current = person.site_id if person else None
    return next((s for s in mine if s.id == current), mine[0] if mine else None)
