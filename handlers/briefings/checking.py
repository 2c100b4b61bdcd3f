"""The checklist, item by item, in one small message beside the briefing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update

from core.briefings.checking import check_of, judge
from core.briefings.paper import FLOW, Briefing
from core.checklist import Check, Outcome
from core.errors import Refused
from core.issues.flow import ISSUE
from core.issues.paper import Kind, Severity
from core.issues.verbs import Said
from core.office import Office, SiteWork
from core.photos import Attachment, Stage, pictures, tie
from core.questions import Question
from handlers.answers import redraw, reply, toast
from handlers.briefings.reaching import called, in_hand, looking
from handlers.buttons import press
from handlers.cards.briefingboards import data
from handlers.cards.held import item_words
from handlers.cards.view import View, view_of
from handlers.context import Context
from handlers.entry import Voice, chat_of
from handlers.outgoing import Outgoing
from handlers.publish import show_in_group
from handlers.reporting import LONGEST_TITLE, index, understand
from handlers.texts import Safe, plain, say

FAIL: Final = "briefing.fail"
LONGEST: Final = 1000
STYLES: Final[Mapping[Outcome, str]] = MappingProxyType(
    {Outcome.PASS: "success", Outcome.FAIL: "danger"}
)


async def show(update: Update, context: Context, id_: int, word: str) -> None:
    """What stands at one item, and what may be said of it."""
    async with context.office.look() as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "check")
        check = await _judgeable(work, briefing, word)
        view = await looking(work, context.office, voice)
        said = await _asked(view, briefing, check)
    await toast(update)
    await reply(update, Safe(said.text), said.keyboard)


async def _judgeable(work: SiteWork, briefing: Briefing, word: str) -> Check:
    if not word.isdecimal():
        raise Refused("button.old")
    check = await check_of(work, briefing, int(word))
    if check.issue_id is not None:
        raise Refused("check.has_issue")
    return check


async def _asked(view: View, briefing: Briefing, check: Check) -> Outgoing:
    whole = len(await view.work.checks.of(FLOW, briefing.id or 0))
    item = item_words(view, check)
    said = say(view.lang, "briefing.check", item=item, n=check.place, whole=whole)
    buttons = [_verdict(view, briefing, check, outcome) for outcome in Outcome]
    return Outgoing(said, InlineKeyboardMarkup([buttons]))


def _verdict(
    view: View, briefing: Briefing, check: Check, outcome: Outcome
) -> InlineKeyboardButton:
    words = plain(view.lang, f"briefing.outcome.{outcome}")
    return press(words, data(briefing, "mark", f"{check.place}-{outcome}"), STYLES.get(outcome))


async def mark(update: Update, context: Context, id_: int, word: str) -> None:
    """A verdict; the same message asks for the next item nobody has looked at."""
    place, _, chosen = word.partition("-")
    if chosen not in set(Outcome):
        raise Refused("button.old")
    outcome = Outcome(chosen)
    if outcome == Outcome.FAIL:
        await _why(update, context, id_, place)
        return
    async with context.office.work(update.update_id) as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "check")
        check = await _judgeable(work, briefing, place)
        await judge(work, voice.here, briefing, check, outcome)
        said = await _next(work, context.office, voice, briefing)
    await redraw(update, Safe(said.text), said.keyboard)
    await toast(update, plain(voice.lang, f"briefing.outcome.{outcome}"))


async def _next(work: SiteWork, office: Office, voice: Voice, briefing: Briefing) -> Outgoing:
    view = await looking(work, office, voice)
    checks = await work.checks.of(FLOW, briefing.id or 0)
    open_ = next((check for check in checks if check.outcome is None), None)
    if open_ is None:
        return Outgoing(say(voice.lang, "briefing.all_checked", count=len(checks)))
    return await _asked(view, briefing, open_)


async def _why(update: Update, context: Context, id_: int, word: str) -> None:
    """What is wrong, in words, with a picture where there is one."""
    async with context.office.work(None) as work:
        briefing, voice = await in_hand(work, context.office, update, id_, "check")
        check = await _judgeable(work, briefing, word)
        view = await looking(work, context.office, voice)
        await work.questions.ask(
            Question(
                chat_id=chat_of(update).id,
                person_id=voice.actor.person_id,
                site_id=briefing.site_id,
                about=FAIL,
                paper_id=briefing.id,
                data={"place": check.place},
                asked_at=work.now,
            )
        )
        after = await _next(work, context.office, voice, briefing)
        item = item_words(view, check)
    await toast(update)
    await redraw(update, Safe(after.text), after.keyboard)
    said = say(voice.lang, "briefing.why", name=called(voice), item=item)
    placeholder = plain(voice.lang, "briefing.why_short")
    await reply(update, said, ForceReply(selective=True, input_field_placeholder=placeholder))


async def failed(
    work: SiteWork,
    office: Office,
    voice: Voice,
    question: Question,
    said: tuple[str, list[Attachment]],
) -> Outgoing:
    """The answer: the item has failed, and the issue stands in the group."""
    words, files = said
    briefing = await work.briefings.get(question.paper_id or 0)
    check = await check_of(work, briefing, int(question.data["place"]))
    reason = words.strip()[:LONGEST]
    if not reason:
        return Outgoing(say(voice.lang, "briefing.why_again"))
    view = await view_of(work, office, briefing.site_id)
    issue = await judge(
        work,
        voice.here,
        briefing,
        check,
        Outcome.FAIL,
        note_=reason,
        photos=pictures(files),
        wrong=await _wrong(work, voice, item_words(view, check), reason),
    )
    assert issue is not None  # noqa: S101 -- a failure opens one
    tie(files, ISSUE.name, issue.id or 0, Stage.BEFORE)
    await index(work, issue)
    await show_in_group(work, issue)
    await work.questions.close(question)
    return Outgoing(say(voice.lang, "briefing.opened", number=issue.number))


async def _wrong(work: SiteWork, voice: Voice, item: str, reason: str) -> Said:
    """An issue about safety, with whatever else the words say: where, who, until when."""
    reading = await understand(work, voice, reason)
    return Said(
        title=f"{item} · {reading.title or reason}"[:LONGEST_TITLE],
        text=reason,
        kind=Kind.SAFETY,
        severity=Severity(reading.severity) if reading.severity else Severity.MAJOR,
        place_id=reading.place_id,
        assignee_id=reading.person_id,
        due=reading.due,
    )
