"""The manual names every command, in both languages, and its links lead somewhere."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.demo.cast import CREW
from core.calendar import Calendar
from core.changes.verbs import KINDS
from core.meetings.paper import Word
from core.meetings.speech import heard
from core.reading import PersonName
from core.reading.enrolling import enrolled
from core.rounds.checking import check
from core.rounds.route import Chair, route_from
from handlers.menu import COMMANDS
from readers.routes import read
from tests.core.ways import roster
from tests.tree import ROOT

PAGES = [*sorted((ROOT / "docs" / "manual").glob("*/*.md")), *sorted(ROOT.glob("README*.md"))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_is_in_the_manual(lang):
    text = "".join(p.read_text("utf8") for p in (ROOT / "docs" / "manual" / lang).glob("*.md"))
    named = set(re.findall(r"`/([a-z]+)", text))
    assert {command.name for command in COMMANDS} - named == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_exist(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_routes_of_the_manual_can_be_used_as_they_are(lang):
    page = (ROOT / "docs" / "manual" / lang / "routes.md").read_text("utf8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = read(example.encode(), [], KINDS)
    assert found.slips == ()
    everybody = roster(*(Chair(who.party, who.role) for who in CREW))
    routes = [route_from(one) for one in found.routes]
    assert check(routes, KINDS, everybody) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_said_in_the_meeting_of_the_manual_is_understood(lang):
    page = (ROOT / "docs" / "manual" / lang / "week.md").read_text("utf8")
    said = re.findall(r"^\| `([^/`]+)` \|", page, re.MULTILINE)
    calendar = Calendar(zone=ZoneInfo("Asia/Shanghai"))
    people = [PersonName(n, who.name.spoken(lang), who.username) for n, who in enumerate(CREW)]
    now = datetime(2026, 3, 3, 6, tzinfo=UTC)
    speeches = [heard(words, now, calendar, people) for words in said]
    assert [one and one.word for one in speeches] == list(Word)
    assert [len(one.owner_ids) for one in speeches] == [0, 1, 1, 0]
    assert speeches[1].due is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workers_of_the_manual_can_be_written_down_as_they_are(lang):
    page = (ROOT / "docs" / "manual" / lang / "day.md").read_text("utf8")
    (block,) = re.findall(r"```\n/crew (.*?)\n```", page, re.DOTALL)
    first, second = (enrolled(line) for line in block.splitlines())
    assert first.trade
    assert first.trained
    assert second.trade
    assert second.certificates
