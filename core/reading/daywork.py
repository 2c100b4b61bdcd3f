"""What somebody tells of a day on site, taken apart: works, plant, people, delays, tomorrow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from typing import Final

from core.reading import accidents, hindrance
from core.reading.amounts import Amount, amounts_in
from core.reading.clauses import EDGES, SENTENCE, blank, both, clauses, without
from core.reading.hands import people_before, read_people, read_plant
from core.reading.hindrance import Cause, cause_of, lost_in
from core.reading.marks import fold
from core.reading.places import PlaceName, PlaceReading, read_place

READ: Final = 2000  # characters of one message


class Sort(StrEnum):
    """What a line is about; the names are those of the log's own fields."""

    WORKS = auto()
    PEOPLE = auto()
    PLANT = auto()
    DELAYS = auto()
    VISITORS = auto()
    ACCIDENTS = auto()
    PLAN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line; `place_id` is certain, `new_place` is one the site does not know yet."""

    sort: Sort
    text: str
    place_id: int | None = None
    new_place: tuple[str, ...] = ()
    quantity: str = ""
    unit: str = ""
    cause: Cause | None = None
    lost: str = ""


@dataclass(frozen=True, slots=True)
class DayWork:
    """`none` are the fields of which there was nothing; `same` is a day like the last one."""

    lines: tuple[Told, ...] = ()
    none: frozenset[Sort] = frozenset()
    nothing: bool = False
    same: bool = False


AHEAD: Final = re.compile(
    r"(?:计划|安排|准备|打算)?(?:明天|明日|明早|明晚|次日|下一?班|后天)(?:上午|下午"
    r"|早上)?(?:的?(?:计划|安排))?(?:要|准备|打算|计划)?"
    r"|(?:下一步)?(?:计划|打算)|\b(?:plan(?:ned)?(?: for)? )?(?:tomorrow|the next day"
    r"|next (?:day|shift))\b(?:'s plan)?"
    r"(?:\s+(?:we (?:will|plan to)|will|plan to))?|\bplan\b(?=\s*[::])"
)
TODAY: Final = re.compile(
    r"^(?:(?:今天|今日|本日|当天|today\b|we(?: have)?\b)[\s:：,，]*)+", re.IGNORECASE
)
GRADE: Final = re.compile(
    r"(?:h[rp]b|crb|rrb)\s?\d{3}[ef]?|c\d{2,3}|mu?\d+(?:\.\d)?|q\d{3}[a-e]?|p\d{1,2}|[φф]\s?\d{1,2}"
)


@dataclass(slots=True)
class _Reader:
    """Goes through the clauses; the place of one holds for those that name none."""

    places: Sequence[PlaceName]
    lines: list[Told] = field(default_factory=list)
    none: set[Sort] = field(default_factory=set)
    nothing: bool = False
    here: PlaceReading = field(default_factory=PlaceReading)
    last: PlaceReading = field(default_factory=PlaceReading)
    before: int = 0
    ahead: bool = False
    same: bool = False
    denied: bool = False
    prior: str = ""

    def sentence(self, text: str) -> None:
        self.here, self.ahead, self.before = PlaceReading(), False, len(self.lines)
        self.denied, self.prior = False, ""
        carried = ""
        for clause in clauses(text):
            whole = f"{carried}{clause}".strip(EDGES)
            carried = ""
            if self._only_a_place(whole):
                carried = f"{whole} "
            elif whole:
                self.clause(TODAY.sub("", whole).strip(EDGES))
                self.prior = whole
        if carried:
            self.clause(carried.strip())

    def clause(self, text: str) -> None:
        """In the order of certainty; whatever is nothing else is work that was done."""
        folded = fold(text)
        if not re.search(r"\w", text):
            return
        begins = AHEAD.match(folded)
        happened = not begins and accidents.tells_of_accident(folded)
        if begins or (self.ahead and not happened):
            self.ahead = True
            self._planned(text[begins.end() :] if begins else text)
        elif not self._said_none(folded) and not self._remark(text, folded):
            self._done(text, folded)

    def _planned(self, text: str) -> None:
        """Also that nothing is."""
        if hindrance.EMPTY.fullmatch(fold(text).strip(EDGES)):
            self.none.add(Sort.PLAN)
        else:
            self._work(text, Sort.PLAN)

    def _said_none(self, folded: str) -> bool:
        if self._empty(folded.strip(EDGES)) or self._unharmed(folded):
            return True
        ways = ((Sort.VISITORS, hindrance.NO_VISITOR), (Sort.DELAYS, hindrance.NO_DELAY))
        for sort, way in ways:
            if way.search(folded):
                self.none.add(sort)
                return True
        if hindrance.NO_WORK.fullmatch(folded.strip()):
            self.nothing = True
            return True
        self.nothing = self.nothing or hindrance.NO_WORK_FOR.search(folded) is not None
        return False

    def _empty(self, said: str) -> bool:
        """Manners, «as yesterday», and fields of which there was none."""
        self.same = self.same or hindrance.SAME.fullmatch(said) is not None
        name = hindrance.none_of(said)
        self.none |= {Sort(name)} if name else set()
        return any((name, hindrance.EMPTY.fullmatch(said), hindrance.SAME.fullmatch(said)))

    def _unharmed(self, folded: str) -> bool:
        """It goes with the accident where one was told of, «a pole fell, nobody was hurt»."""
        more = self.denied and accidents.MORE_HARM.fullmatch(folded.strip(EDGES))
        if not more and not accidents.denies(folded):
            return False
        if self.fresh and self.lines[-1].sort == Sort.ACCIDENTS:
            return False
        self.none.add(Sort.ACCIDENTS)
        self.denied = True
        return True

    def _remark(self, text: str, folded: str) -> bool:
        """An accident, a visitor, time that was lost; bad weather waits for what came of it."""
        if accidents.tells_of_accident(folded) or self._about_them(folded):
            self._accident(text)
        elif hindrance.DELAY.search(folded):
            self._delay(text)
        elif hindrance.VISITOR.search(folded):
            self.lines.append(Told(sort=Sort.VISITORS, text=text))
        elif hindrance.BAD_WEATHER.search(folded) and not amounts_in(text):
            self._delay(text)
        else:
            return False
        return True

    def _accident(self, text: str) -> None:
        """«Cut his finger, taken to hospital» is one accident."""
        last = self.lines[-1] if self.fresh else None
        if last and last.sort == Sort.ACCIDENTS:
            self.lines[-1] = replace(last, text=both(last.text, text))
        elif last and accidents.SOMEBODY.fullmatch(fold(self.prior).strip(EDGES)):
            self.lines[-1] = Told(sort=Sort.ACCIDENTS, text=both(self.prior, text))
        else:
            self.lines.append(Told(sort=Sort.ACCIDENTS, text=text))

    def _about_them(self, folded: str) -> bool:
        """How whoever had the accident is doing."""
        if not self.fresh or self.lines[-1].sort != Sort.ACCIDENTS:
            return False
        denied = accidents.NO_ACCIDENT.search(folded)
        return bool(denied or (accidents.AFTERMATH.match(folded) and not amounts_in(folded)))

    @property
    def fresh(self) -> bool:
        """Whether the last line is of this very sentence."""
        return len(self.lines) > self.before

    def _delay(self, text: str) -> None:
        """«It rained in the afternoon, stopped for two hours» is one delay."""
        told = Told(sort=Sort.DELAYS, text=text, cause=cause_of(text), lost=lost_in(text))
        last = self.lines[-1] if self.fresh else None
        if (
            last
            and last.sort == Sort.DELAYS
            and not last.lost
            and told.cause in (None, last.cause)
        ):
            self.lines[-1] = replace(last, text=both(last.text, text), lost=told.lost)
        else:
            self.lines.append(told)

    def _done(self, text: str, folded: str) -> None:
        for sort, read, unit in (
            (Sort.PEOPLE, read_people, ""),
            (Sort.PLANT, read_plant, ""),
        ):
            if (found := read(text)) is not None:
                told = Told(sort=sort, text=found.what, quantity=found.quantity, unit=unit)
                self.lines.append(told)
                return
        if ahead := people_before(text):
            who, text = ahead
            self.lines.append(Told(sort=Sort.PEOPLE, text=who.what, quantity=who.quantity))
            folded = fold(text)
        later = AHEAD.search(folded)
        sort = Sort.PLAN if later else Sort.WORKS
        rest = text if later is None else text[: later.start()] + text[later.end() :]
        self._work(rest, sort)

    def _work(self, text: str, sort: Sort) -> None:
        place = self._place(text)
        amounts = amounts_in(blank(text, place))
        last = amounts[-1] if amounts else None
        cut = [(m.start, m.end) for m in place.marks if m.leaves]
        cut += [(last.start, last.end)] if last else []
        words = without(text, cut)
        if not re.search(r"\w", words) and (last is None or self._amount(last)):
            return
        if last is None and self._grade(words):
            return
        self.lines.append(
            Told(
                sort=sort,
                text=words or text.strip(EDGES),
                place_id=place.ids[0] if len(place.ids) == 1 else None,
                new_place=place.new or (),
                quantity=last.quantity if last else "",
                unit=last.unit if last else "",
            )
        )

    def _amount(self, amount: Amount) -> bool:
        """An amount alone belongs to what was said before it, if that has none."""
        at = self._last_work()
        if at is None or self.lines[at].quantity:
            return False
        self.lines[at] = replace(self.lines[at], quantity=amount.quantity, unit=amount.unit)
        return True

    def _grade(self, words: str) -> bool:
        """Of which grade it was belongs to what was done with it."""
        at = self._last_work()
        if at is None or not GRADE.fullmatch(fold(words)):
            return False
        self.lines[at] = replace(self.lines[at], text=f"{self.lines[at].text} {words}")
        return True

    def _last_work(self) -> int | None:
        """Of this sentence, whoever and whatever was counted in between."""
        kinds = (Sort.WORKS, Sort.PLAN)
        places = range(self.before, len(self.lines))
        return next((n for n in reversed(places) if self.lines[n].sort in kinds), None)

    def _place(self, text: str) -> PlaceReading:
        """Its own, or the one that was named before it in the same sentence."""
        found = read_place(text, self.places)
        if len(found.ids) > 1:
            found = self._near(found)
        if len(found.ids) == 1 or found.new:
            self.here = self.last = found
            return found
        return replace(self.here, marks=()) if not found.marks else found

    def _near(self, found: PlaceReading) -> PlaceReading:
        """Of several fifth floors that of the building of which one was speaking."""
        ways = {place.id: place.path for place in self.places}
        here = ways.get(self.last.ids[0], ()) if len(self.last.ids) == 1 else ()
        near = tuple(id_ for id_ in found.ids if here and ways[id_][:1] == here[:1])
        if len(near) != 1:
            return found
        return replace(found, ids=near, marks=tuple(replace(m, leaves=True) for m in found.marks))

    def _only_a_place(self, text: str) -> bool:
        found = read_place(text, self.places)
        spans = [(m.start, m.end) for m in found.marks]
        return bool(spans) and not re.search(r"\w", without(text, spans))


def read_day(text: str, places: Sequence[PlaceName] = ()) -> DayWork:
    """Read Chinese and English alike; whatever is not understood is work, in its own words."""
    reader = _Reader(places)
    for sentence in SENTENCE.split(text[:READ]):
        if sentence.strip():
            reader.sentence(sentence)
    worked = any(told.sort == Sort.WORKS for told in reader.lines)
    none = frozenset(reader.none - {told.sort for told in reader.lines})
    nothing = reader.nothing and not worked
    return DayWork(tuple(reader.lines), none, nothing, reader.same)
