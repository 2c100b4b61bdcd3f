"""The manual names every command, in both languages, and its links lead somewhere."""

import re

import pytest

from bot.demo.cast import CREW
from core.changes.verbs import KINDS
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
