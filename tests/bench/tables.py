"""The measurements as tables that stand side by side."""

from collections.abc import Iterator, Mapping, Sequence

from tests.bench.briefings import Morning
from tests.bench.contest import Result
from tests.bench.ledger import Timed

GOALS = (
    "Goals: at least half the echo bot's rate; press to edit under 150 ms for 95 of 100;"
    " a list at a million within twice its time at a thousand; less than 150 MB; ready in 2 s."
)


def speed(results: Sequence[Result]) -> Iterator[str]:
    """Every rate beside the echo bot's with as many chats."""
    yardstick = {r.groups: r.rates["echo"] for r in results if r.name == "echo"}
    yield from _head("bot", "chats", "update", "per second", "of the echo bot's", "processor")
    for result in results:
        for what, rate in result.rates.items():
            share = f"{100 * rate.per_second / yardstick[result.groups].per_second:.0f} %"
            each = f"{rate.cost:.1f} ms"
            yield _row(result.name, result.groups, what, f"{rate.per_second:.0f}", share, each)
    yield ""
    yield from _head(
        "bot", "chats", "press to edit: median", "95 of 100", "idle", "afterwards", "ready in"
    )
    for r in results:
        yield _row(
            r.name,
            r.groups,
            f"{r.latency.median:.0f} ms",
            f"{r.latency.p95:.0f} ms",
            f"{r.idle:.0f} MB",
            f"{r.after:.0f} MB",
            f"{r.ready:.1f} s",
        )


def ledgers(
    name: str, timed: Mapping[int, Mapping[str, Timed]], papers: str = "issues"
) -> Iterator[str]:
    """Every question at every size, and how much longer the largest takes than the smallest."""
    sizes = sorted(timed)
    columns = [f"{size:,} {papers}".replace(",", " ") for size in sizes]
    yield from _head(name, *columns, "ratio")
    for question in timed[sizes[0]]:
        usual = [timed[size][question].usual for size in sizes]
        cells = [f"{ms:.1f} ms" for ms in usual]
        yield _row(question, *cells, f"{usual[-1] / usual[0]:.1f}")


def mornings(found: Sequence[Morning]) -> Iterator[str]:
    """Each zone beside what Telegram's limits leave."""
    yield from _head("sites", "built in", "all delivered in", "bound", "ratio", "refused")
    for m in found:
        times = [f"{seconds:.1f} s" for seconds in (m.built, m.delivered, m.bound)]
        yield _row(m.sites, *times, f"{m.ratio:.1f}", m.refused)


def _head(*cells: str) -> Iterator[str]:
    yield _row(*cells)
    yield _row(*("---" for _ in cells))


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
