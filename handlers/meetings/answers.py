"""What somebody answers to what a meeting has asked them."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.errors import Refused
from core.meetings.flow import MEETING
from core.meetings.items import Item, Subject
from core.meetings.paper import Meeting, Resolution, Word
from core.meetings.speech import understood
from core.meetings.verbs import LONGEST, mend
from core.moves import advance
from core.office import Office, SiteWork
from core.questions import Question
from core.work import Given
from handlers.entry import Voice
from handlers.meetings.drafts import Draft, go_on, people_of
from handlers.outgoing import Outgoing
from handlers.texts import say

MOST_ITEMS = 20


async def answer(
    work: SiteWork, office: Office, voice: Voice, question: Question, words: str
) -> Outgoing:
    """Raises `Refused` where the meeting has gone on meanwhile."""
    meeting = await work.meetings.get(question.paper_id or 0)
    if meeting.site_id != voice.here.site_id:
        raise Refused("paper.unknown")
    if not words.strip():
        raise Refused("meeting.no_words")
    return await ANSWERS[question.about](work, office, voice, question, meeting, words.strip())


async def _word(
    work: SiteWork, office: Office, voice: Voice, question: Question, meeting: Meeting, words: str
) -> Outgoing:
    draft = Draft.of(question.data)
    speech = understood(draft.word, words, work.now, voice.here.calendar, people_of(voice))
    await work.questions.close(question)
    draft = draft.with_speech(speech, work.now)
    said = await go_on(work, office, voice, meeting, draft, question.chat_id)
    return said or Outgoing(say(voice.lang, f"meeting.done_word.{Word.NOTE}"))


async def _fill(
    work: SiteWork, office: Office, voice: Voice, question: Question, meeting: Meeting, words: str
) -> Outgoing:
    del office
    items = list(question.data.get("items", ()))
    given = Given(changes={"items": items, "text": words[:LONGEST]})
    await advance(work, voice.here, MEETING, meeting, "supply", given)
    await work.questions.close(question)
    left = sum(voice.actor.person_id in item.asked for item in meeting.items)
    key = "meeting.filled_more" if left else "meeting.filled"
    return Outgoing(say(voice.lang, key, count=left))


async def _lay(
    work: SiteWork, office: Office, voice: Voice, question: Question, meeting: Meeting, words: str
) -> Outgoing:
    """One item for each line."""
    del office
    items = [item.data() for item in written(words)]
    await advance(work, voice.here, MEETING, meeting, "lay", Given(changes={"agenda": items}))
    await work.questions.close(question)
    return Outgoing(say(voice.lang, "meeting.laid", count=len(items)))


def written(words: str) -> list[Item]:
    lines = [" ".join(line.split())[:200] for line in words.splitlines()]
    titles = [line for line in lines if line][:MOST_ITEMS]
    return [Item(subject=Subject.OTHER, title=title) for title in titles]


async def _mend(
    work: SiteWork, office: Office, voice: Voice, question: Question, meeting: Meeting, words: str
) -> Outgoing:
    del office
    line = await line_of(work, meeting, int(question.data.get("place", 0)))
    await mend(work, voice.here, meeting, line, words)
    await work.questions.close(question)
    return Outgoing(say(voice.lang, "meeting.mended", place=line.place))


async def line_of(work: SiteWork, meeting: Meeting, place: int) -> Resolution:
    """One line of the minutes; raises `Refused` for what no button of ours would say."""
    lines = await work.meetings.resolutions(meeting.id or 0)
    found = next((line for line in lines if line.place == place), None)
    if found is None or found.struck_at is not None:
        raise Refused("button.old")
    return found


Answering: TypeAlias = Callable[
    [SiteWork, Office, Voice, Question, Meeting, str], Awaitable[Outgoing]
]
ANSWERS: Mapping[str, Answering] = MappingProxyType(
    {"meet.word": _word, "meet.fill": _fill, "meet.lay": _lay, "meet.mend": _mend}
)
