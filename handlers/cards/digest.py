"""What somebody is reminded of, in one message: named by the line, done by the button."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from core.digests import Item, Word, relief
from core.office import WORKFLOWS
from core.people import Actor
from core.work import ball
from core.workflow import Relief
from handlers.buttons import STYLES, Row, board, lined, press
from handlers.cards.choices import Choice, people_for, who
from handlers.cards.drawing import LINES, SAYS_WHEN, label
from handlers.cards.fitting import short
from handlers.cards.view import View
from handlers.dates import distance
from handlers.outgoing import Outgoing
from handlers.texts import Safe, knows, plain, say

NAMED = 8  # papers; a phone's screen has no room for more
WIDE, LONGEST_LABEL, LONGEST_NAME = 40, 14, 24  # characters
PER_ROW = 4
DIGEST = "d"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which message it is: a digest, or /mine from the paper at `start` on.

    `acts` says that one person alone looks at it, so that buttons may do what they say.
    """

    site_id: int
    page: str = DIGEST
    acts: bool = True

    @property
    def start(self) -> int:
        return int(self.page) if self.page.isdecimal() else 0

    def data(self, op: str, item: Item | None = None, value: object = "") -> str:
        about = f":{item.flow}:{item.paper.id}" if item else ""
        chosen = f"@{value}" if value else ""
        return f"dg:{self.site_id}:{self.page}:{op}{about}{chosen}"


def worded(items: Sequence[Item]) -> list[Item]:
    """Kinds of papers that have words of their own."""
    return [item for item in items if item.flow in LINES]


async def sheet(view: View, leaf: Leaf, items: Sequence[Item]) -> Outgoing:
    """All that is due, or one page of all that waits."""
    known = worded(items)
    if leaf.page == DIGEST:
        known = [item for item in known if item.told]
    shown = known[leaf.start : leaf.start + NAMED]
    blocks = [_head(view, leaf, known), *[b async for b in _blocks(view, shown)]]
    left = len(known) - leaf.start - len(shown)
    if leaf.page == DIGEST and left:
        blocks.append(say(view.lang, "digest.more", count=left))
    turns = _turns(view.lang, leaf, len(known), left)
    markup = board(await _doors(view, leaf, shown), [turns])
    return Outgoing(Safe("\n\n".join(blocks)), markup)


async def _doors(view: View, leaf: Leaf, shown: Sequence[Item]) -> list[Row]:
    """A button for each paper; one alone has all of its own at once."""
    actor = next(iter(view.lookers), None)
    if leaf.acts and actor and len(shown) == 1:
        return lined(await _deeds(view, leaf, shown[0], actor))
    return lined([await _door(view, leaf, item) for item in shown], width=PER_ROW)


def _head(view: View, leaf: Leaf, items: Sequence[Item]) -> Safe:
    own = [item for item in items if item.step]
    if leaf.page == DIGEST:
        key = "digest.head" if items else "digest.clear"
        return say(view.lang, key, site=view.site.name, count=len(items))
    head = say(view.lang, "mine.head", count=len(own))
    totals = [
        say(view.lang, f"digest.total.{word}", count=count)
        for word in Word
        if word != Word.WAITING and (count := sum(item.word == word for item in items))
    ]
    if not items:
        return Safe(f"{head}\n\n{say(view.lang, 'mine.nothing')}")
    return Safe("\n".join([head, *([Safe(" · ".join(totals))] if totals else [])]))


async def _blocks(view: View, shown: Sequence[Item]) -> AsyncIterator[Safe]:
    for word, some in groupby(shown, key=lambda item: item.word):
        lines = [await _line(view, item) for item in some]
        yield Safe("\n".join([say(view.lang, f"digest.word.{word}"), *lines]))


async def _line(view: View, item: Item) -> Safe:
    """The paper, how late it is or how long there is, and what is wanted of whom."""
    narrow = replace(view, width=WIDE)
    line, until = await LINES[item.flow](narrow, item.paper), item.paper.deadline
    when = ""
    if until is not None and item.flow not in SAYS_WHEN:
        when = say(view.lang, "change.left", at=distance(view.lang, until, view.now))
    return say(view.lang, "digest.line", line=line, when=when, turn=_wanted(view, item))


def _wanted(view: View, item: Item) -> Safe:
    if item.step is None:
        holders = ball(WORKFLOWS[item.flow], item.paper, view.roster)
        names = [short(holder.name, LONGEST_NAME) for holder in holders[:2]]
        comma = "、" if view.lang == "zh" else ", "
        key = "digest.holder" if names else "digest.nobody"
        return say(view.lang, key, names=comma.join(names))
    key = f"mine.turn.{item.flow}.{item.step.verb}"
    return say(view.lang, "digest.turn", turn=say(view.lang, key)) if knows(key) else Safe()


async def _door(view: View, leaf: Leaf, item: Item) -> InlineKeyboardButton:
    named = short(await label(view, item.flow, item.paper), LONGEST_LABEL)
    return press(named, leaf.data("look", item) if leaf.acts else _whole(item))


def _whole(item: Item) -> str:
    return f"{item.flow}:{item.paper.id}:whole"


def _turns(lang: str, leaf: Leaf, count: int, left: int) -> list[InlineKeyboardButton]:
    if leaf.page == DIGEST:
        every = plain(lang, "digest.every", count=count)
        return [press(every, f"mine:all:{leaf.site_id}")] if left else []
    earlier = press(
        plain(lang, "button.earlier"), f"mine:{max(0, leaf.start - NAMED)}:{leaf.site_id}"
    )
    further = press(plain(lang, "button.further"), f"mine:{leaf.start + NAMED}:{leaf.site_id}")
    return [*([earlier] if leaf.start else []), *([further] if left > 0 else [])]


async def beside(view: View, leaf: Leaf, item: Item, actor: Actor) -> InlineKeyboardMarkup:
    """What this person can do about one paper, in place of the papers' own buttons."""
    back = press(plain(view.lang, "button.back"), leaf.data("back"))
    return InlineKeyboardMarkup([*lined(await _deeds(view, leaf, item, actor)), (back,)])


async def _deeds(view: View, leaf: Leaf, item: Item, actor: Actor) -> list[InlineKeyboardButton]:
    """The thing itself, where a line is enough to decide on it, and what else one may do."""
    named = short(await label(view, item.flow, item.paper), LONGEST_LABEL)
    opener = press(plain(view.lang, "digest.open", label=named), _whole(item))
    return [*_done(view, leaf, item), *_spared(view, leaf, item, actor), opener]


def _done(view: View, leaf: Leaf, item: Item) -> Iterator[InlineKeyboardButton]:
    if item.step is not None and item.direct:
        verb = plain(view.lang, f"{item.flow}.verb.{item.step.verb}")
        style = STYLES.get(item.step.verb)
        yield press(verb, leaf.data("do", item, item.step.verb), style)


def _spared(view: View, leaf: Leaf, item: Item, actor: Actor) -> Iterator[InlineKeyboardButton]:
    """More time, or somebody else: what is not one's own to do is but moved."""
    for kind, op in ((Relief.LATER, "later"), (Relief.OTHER, "other")):
        step = relief(item, actor, kind)
        if step is not None and (item.step or kind == Relief.LATER):
            yield press(plain(view.lang, f"digest.{op}"), leaf.data(op, item, step.verb))


def whom(view: View, leaf: Leaf, item: Item, verb: str) -> InlineKeyboardMarkup:
    """Who does it instead."""
    people = people_for(view, Choice(item.flow, item.paper, verb))
    own = {looker.person_id for looker in view.lookers}
    rows: list[Row] = lined(
        press(who(view, actor), leaf.data("other", item, f"{verb}-{actor.person_id}"))
        for actor in people
        if actor.person_id not in own
    )
    back = press(plain(view.lang, "button.back"), leaf.data("look", item))
    return InlineKeyboardMarkup([*rows, (back,)])
