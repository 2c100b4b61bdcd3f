"""The measurements at a size that takes seconds: they run, and tell what they have measured."""

from tests.bench import changes, tables
from tests.bench.briefings import briefing_of, morning_of
from tests.bench.card import card_of
from tests.bench.contest import Work, echo, ours
from tests.bench.digest import digest_of
from tests.bench.ledger import LISTS, SEARCHES, ledger_of
from tests.databases import fresh_file

TINY = Work(groups=2, updates=6, presses=4)


async def test_both_bots_do_the_same_work(tmp_path):
    results = []
    for name, run in (("echo", echo), ("ours", lambda *given: ours("ours", *given))):
        folder = tmp_path / name
        folder.mkdir()
        with fresh_file(folder) as url:
            results.append(await run(folder, TINY, url))
    assert [list(r.rates) for r in results] == [["echo"], ["/issue", "/issues", "/help"]]
    for result in results:
        assert all(rate.per_second > 0 < rate.cost for rate in result.rates.values())
        assert 0 < result.latency.median <= result.latency.p95
        assert result.idle > 0
    table = list(tables.speed(results))
    assert len(table) == 2 + 4 + 1 + 2 + 2
    assert "100 %" in table[2]


async def test_a_ledger_is_filled_and_asked_everything(empty_database_url):
    timed = await ledger_of(empty_database_url, 100)
    assert len(timed) == len(LISTS) + len(SEARCHES) + 2
    assert all(0 < one.usual <= one.worst for one in timed.values())
    table = list(tables.ledgers("ours", {100: timed, 1000: timed}))
    assert table[0] == "| ours | 100 issues | 1 000 issues | ratio |"
    assert all(line.endswith("| 1.0 |") for line in table[2:])


async def test_the_digests_of_a_morning_are_measured(empty_database_url):
    timed = await digest_of(empty_database_url, 100)
    assert len(timed) == 3
    assert all(0 < one.usual <= one.worst for one in timed.values())


async def test_a_card_with_signatures_is_measured(empty_database_url):
    timed = await card_of(empty_database_url, 5)
    assert len(timed) == 2
    assert all(0 < one.usual <= one.worst for one in timed.values())


async def test_a_morning_of_briefings_is_measured(tmp_path):
    with fresh_file(tmp_path) as url:
        timed = await briefing_of(url, 100)
    assert all(0 < one.usual <= one.worst for one in timed.values())
    folder = tmp_path / "morning"
    folder.mkdir()
    with fresh_file(folder) as url:
        found = await morning_of(folder, url, 3)
    assert [m.sites for m in found] == [1, 1, 1]
    assert all(0 < m.built <= m.delivered for m in found)
    assert len(list(tables.mornings(found))) == 5


async def test_changes_are_asked_everything_as_well(empty_database_url):
    timed = await changes.changes_of(empty_database_url, 100)
    assert len(timed) == len(changes.LISTS) + len(changes.MINE) + len(SEARCHES) + 7
    assert all(0 < one.usual <= one.worst for one in timed.values())
    table = list(tables.ledgers("ours", {100: timed}, "changes"))
    assert table[0] == "| ours | 100 changes | ratio |"
