"""The dialogue by which a change is put together: one question at a time, kept in the archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from core.changes.flow import CHANGE
from core.changes.paper import Change, Field
from core.changes.verbs import routes_of
from core.errors import Refused
from core.office import Office, SiteWork
from core.questions import Question
from core.rounds.routing import Turn, choose, dry_run
from handlers.buttons import press, rows
from handlers.cards.changefields import asking, label, unsaid
from handlers.cards.telling import value_of
from handlers.cards.view import View, view_of
from handlers.entry import Voice
from handlers.outgoing import Outgoing
from handlers.texts import Safe, plain, say

ABOUT = "raising"


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody putting a change together; `view` is theirs alone, in their own language."""

    work: SiteWork
    voice: Voice
    view: View
    change: Change

    @property
    def lang(self) -> str:
        return self.view.lang

    def check(self) -> None:
        """Raises `Refused` for whoever may not change what is said now."""
        actor, change = self.voice.actor, self.change
        CHANGE.take(change.state, change.flags, "amend", actor, change.ties(actor))


async def talk_of(work: SiteWork, office: Office, voice: Voice, change: Change) -> Talk:
    view = await view_of(work, office, change.site_id, voice.person.id)
    return Talk(work, voice, view, change)


async def begin(talk: Talk, files: int = 0) -> Outgoing:
    """What was understood, what is missing by name, and the first question."""
    missing = talk.change.lacking
    if not missing:
        return await finish(talk, "complete")
    known = [f for f in Field if f not in unsaid(talk.change) and f != Field.TITLE]
    lines = [
        plain(
            talk.lang,
            "change.start.pair",
            field=label(talk.lang, f),
            value=await value_of(talk.view, talk.change, f),
        )
        for f in known
    ]
    comma, parted = ("、", "；") if talk.lang == "zh" else (", ", "; ")
    head = say(
        talk.lang,
        "change.start.first",
        title=titled(talk.lang, talk.change),
        known=say(talk.lang, "change.start.known", known=parted.join(lines)) if lines else "",
        count=len(missing),
        missing=comma.join(label(talk.lang, f) for f in missing),
    )
    if files:
        head = Safe(head + say(talk.lang, "change.start.photos", count=files))
    return headed(head, await ask(talk, unsaid(talk.change)[0]))


def titled(lang: str, change: Change) -> Safe:
    return say(lang, "change.start.title", title=change.title[:60]) if change.title else Safe("")


async def ask(talk: Talk, field: Field) -> Outgoing:
    """Put one question; what was said before can be said anew."""
    await _remember(talk, field)
    value = await value_of(talk.view, talk.change, field)
    open_ = unsaid(talk.change)
    if value and field not in open_:
        now = say(talk.lang, "change.dialogue.now", value=value)
        text = say(talk.lang, "change.dialogue.edit", now=now, **_asked(talk, field))
    else:
        left = len(open_)
        text = say(talk.lang, "change.dialogue.question", left=left, **_asked(talk, field))
    return Outgoing(text, InlineKeyboardMarkup(await asking(talk.view, talk.change, field)))


async def insist(talk: Talk, field: Field, key: str, **params: object) -> Outgoing:
    """Something came that says nothing certain: the same question, with an example."""
    again = say(talk.lang, f"change.again.{key}", **params)
    text = say(talk.lang, "change.dialogue.again", field=label(talk.lang, field), again=again)
    return Outgoing(text, InlineKeyboardMarkup(await asking(talk.view, talk.change, field)))


def _asked(talk: Talk, field: Field) -> dict[str, object]:
    how = say(talk.lang, f"change.ask.{field}", **_blanks(talk, field))
    return {"field": label(talk.lang, field), "ask": how}


def _blanks(talk: Talk, field: Field) -> dict[str, object]:
    return {"currency": talk.change.currency} if field == Field.COST else {}


async def _remember(talk: Talk, field: Field) -> None:
    """The answer is waited for in private, where nobody else is disturbed."""
    await talk.work.questions.ask(
        Question(
            chat_id=talk.voice.person.telegram_id,
            person_id=talk.voice.actor.person_id,
            site_id=talk.change.site_id,
            about=f"{ABOUT}.{field}",
            paper_id=talk.change.id,
            asked_at=talk.work.now,
        )
    )


async def go_on(talk: Talk, answered: Field, before: Sequence[Field]) -> Outgoing:
    """The next question after an answer; `before` is what had not been said until then."""
    field = following(talk.change, answered, before)
    if field is not None:
        said = await ask(talk, field)
    else:
        said = await finish(talk, "complete" if answered in before else "changed")
    return headed(await _noted(talk, answered), said, between="\n\n")


def following(change: Change, answered: Field, before: Sequence[Field]) -> Field | None:
    """In order while the questions go round; whoever mends one thing is not asked for others."""
    rest = [f for f in unsaid(change) if f != answered]
    order = list(Field)
    if answered in before:
        later = (f for f in rest if order.index(f) > order.index(answered))
        if (found := next(later, None)) is not None:
            return found
    return next((f for f in rest if f in change.lacking), None)


async def _noted(talk: Talk, field: Field) -> Safe:
    value = await value_of(talk.view, talk.change, field)
    key = "change.dialogue.noted" if value else "change.dialogue.skipped"
    return say(talk.lang, key, field=label(talk.lang, field), value=value)


async def finish(talk: Talk, key: str) -> Outgoing:
    """Nothing is missing: who will be asked, and the card with «send» under it."""
    await hush(talk)
    change, voice = talk.change, talk.voice
    if key == "complete" and change.id is not None:
        await talk.work.pin_card(
            CHANGE.name,
            change.id,
            site_id=change.site_id,
            person_id=voice.person.id,
            chat_id=voice.person.telegram_id,
        )
    head = say(talk.lang, f"change.dialogue.{key}")
    card = press(plain(talk.lang, "change.button.card"), f"change:{change.id}:whole")
    under = rows([card]) if key == "changed" else None
    return Outgoing(Safe("\n".join([head, *await way(talk)])), under)


async def hush(talk: Talk) -> None:
    """What was asked about this change is not waited for any more."""
    person = talk.voice.person
    question = await talk.work.questions.open(person.telegram_id, talk.voice.actor.person_id)
    if question and question.about.startswith(ABOUT) and question.paper_id == talk.change.id:
        await talk.work.questions.close(question)


async def way(talk: Talk) -> list[Safe]:
    """Whose word it will need, stage by stage; or why nobody can be asked."""
    routes = await routes_of(talk.work, talk.change.site_id)
    try:
        route = choose(routes, talk.change.size)
    except Refused as no:
        return [say(talk.lang, no.key, **no.params)]
    turns = dry_run(route, talk.view.roster, talk.view.now, talk.view.calendar)
    return [_stage(talk, number, turn) for number, turn in enumerate(turns, start=1)]


def _stage(talk: Talk, number: int, turn: Turn) -> Safe:
    comma = "、" if talk.lang == "zh" else ", "
    names = [
        say(talk.lang, "change.dialogue.person", name=people[0].name, role=f"role.{chair.role}")
        if people
        else say(talk.lang, "change.dialogue.nobody", role=f"role.{chair.role}")
        for chair, people in turn.asked
    ]
    said = Safe(comma.join(names))
    return say(talk.lang, "change.dialogue.stage", step=number, names=said, days=turn.stage.days)


def headed(head: Safe, said: Outgoing, between: str = "\n\n") -> Outgoing:
    return Outgoing(Safe(f"{head}{between}{said.text}"), said.keyboard)
