"""Charts of the day and of the week: numbers for a template, and pictures for the chat."""

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, Final

from core.dayfacts.lines import IssueFigures, PartyCount, TradeCount, WeekCount
from core.dossier import Heading
from reports.proof import Words, written
from reports.typesetting import SOFT, png

PPI: Final = 220
MOST_ROWS: Final = 40  # of a picture: Telegram takes none that is very long
MOST_STEPS: Final = 5
LOW_STEPS: Final = 3  # where there is little height
RATES: Final = (0, 50, 100)
WHOLE: Final = RATES[-1]
# Days since an open issue was raised, each class up to and with its number; then all older.
AGES: Final = ((0, 3), (4, 7), (8, 14), (15, 30))
# Beside each other only what has short names and few of them.
SHORT_LABEL: Final = 7
FEW_PARTIES: Final = 8
LONG: Final = re.compile(r"[!-~]{12}(?=[!-~]{3})")
WIDE: Final = "\u2e80"  # from here on characters are as wide as high
WORDS: Final = (
    *("people", "present", "absent", "nobody", "opened", "closed", "left", "weeks"),
    *("week", "issues", "ages", "parties", "rate", "no_weeks", "no_ages", "no_parties"),
)


def headcount(heading: Heading, title: str, trades: Sequence[TradeCount], words: Words) -> bytes:
    """A PNG of who is there; the smallest trades of very many stand together."""
    chart = trades_chart(_folded(trades, words), words)
    return _picture("headcount.typ", heading, title, {"trades": chart}, words)


def figures(heading: Heading, title: str, figures: IssueFigures, words: Words) -> bytes:
    """A PNG of how the issues of a site stand."""
    return _picture(
        "figures.typ", heading, title, {"figures": issue_charts(figures, words)}, words
    )


def _picture(
    template: str, heading: Heading, title: str, charts: dict[str, Any], words: Words
) -> bytes:
    data = charts | {
        "lang": heading.lang,
        "site": heading.site,
        "title": title,
        "words": {"chart": chart_words(words)},
        "made": words["report.made"].format(at=written(heading, heading.made_at)),
        "zone": words["report.zone"].format(zone=heading.zone.key),
    }
    return png(template, data, {}, ppi=PPI)


def chart_words(words: Words) -> dict[str, str]:
    return {name: words[f"report.chart.{name}"] for name in WORDS}


def trades_chart(trades: Sequence[TradeCount], words: Words) -> dict[str, Any]:
    """Present and absent, one bar for each trade; `whole` says it in numbers."""
    present = sum(one.present for one in trades)
    expected = sum(_expected(one) for one in trades)
    known = any(one.expected is not None for one in trades)
    key = "report.chart.whole" if known else "report.chart.whole_present"
    return {
        "rows": [_trade(one) for one in trades],
        "scale": scale(max((_expected(one) for one in trades), default=0)),
        "known": known,
        "whole": words[key].format(present=present, expected=expected) if trades else None,
    }


def _trade(one: TradeCount) -> dict[str, Any]:
    said = str(one.present) if one.expected is None else f"{one.present}/{one.expected}"
    return {
        "label": breaking(one.label),
        "parts": [one.present, _expected(one) - one.present],
        "value": said,
    }


def _expected(one: TradeCount) -> int:
    """Sometimes more come than were expected."""
    return max(one.present, one.expected or 0)


def _folded(trades: Sequence[TradeCount], words: Words) -> Sequence[TradeCount]:
    if len(trades) <= MOST_ROWS:
        return trades
    shown = set(sorted(range(len(trades)), key=lambda n: -_expected(trades[n]))[: MOST_ROWS - 1])
    rest = [one for n, one in enumerate(trades) if n not in shown]
    known = [one.expected for one in rest if one.expected is not None]
    others = TradeCount(
        label=words["report.chart.others"].format(count=len(rest)),
        present=sum(one.present for one in rest),
        expected=sum(known) if known else None,
    )
    return [*(trades[n] for n in sorted(shown)), others]


def issue_charts(figures: IssueFigures, words: Words) -> dict[str, Any]:
    """Nothing to show is nothing, so that the template says it in words."""
    parties = [one for one in figures.parties if one.total > 0]
    return {
        "weeks": _weeks(figures.weeks),
        "ages": _ages(figures.ages, words),
        "parties": [_party(one) for one in parties],
        "rates": {"top": WHOLE, "ticks": [{"at": at, "label": f"{at}%"} for at in RATES]},
        "beside": len(parties) <= FEW_PARTIES
        and all(_width(one.label) <= SHORT_LABEL for one in parties),
    }


def _weeks(weeks: Sequence[WeekCount]) -> dict[str, Any] | None:
    if not any(one.opened or one.closed or one.left for one in weeks):
        return None
    return {
        "labels": [one.label for one in weeks],
        "bars": [[one.opened, one.closed] for one in weeks],
        "left": [one.left for one in weeks],
        "bar_scale": scale(max(max(one.opened, one.closed) for one in weeks)),
        "left_scale": scale(max(one.left for one in weeks), LOW_STEPS),
    }


def _ages(ages: Sequence[int], words: Words) -> dict[str, Any] | None:
    if not ages:
        return None
    oldest = AGES[-1][1]
    span, over = words["report.chart.days"], words["report.chart.days_over"]
    named = [span.format(first=first, last=last) for first, last in AGES]
    counts = [sum(first <= age <= last for age in ages) for first, last in AGES]
    counts.append(sum(age > oldest for age in ages))
    labels = (*named, over.format(days=oldest))
    return {
        "rows": [
            {"label": label, "parts": [number], "value": str(number)}
            for label, number in zip(labels, counts, strict=True)
        ],
        "scale": scale(max(counts)),
    }


def _party(one: PartyCount) -> dict[str, Any]:
    rate = round(WHOLE * one.closed / one.total)
    value = f"{rate}% ({one.closed}/{one.total})"
    return {"label": breaking(one.label), "parts": [rate, WHOLE - rate], "value": value}


def scale(most: int, steps: int = MOST_STEPS) -> dict[str, Any]:
    """From zero to a round number that `most` does not pass, in a few whole steps."""
    step = next(one for one in _steps() if one * steps >= most)
    top = step * max(-(-most // step), 1)
    return {"top": top, "ticks": [{"at": at, "label": str(at)} for at in range(0, top + 1, step)]}


def _steps() -> Iterable[int]:
    return (first * 10**power for power in count() for first in (1, 2, 5))


def breaking(label: str) -> str:
    """Beside a bar there is less room than in a line of text."""
    return LONG.sub(rf"\g<0>{SOFT}", label)


def _width(label: str) -> float:
    """In ideographs."""
    return sum(1 if sign >= WIDE else 0.55 for sign in label)
