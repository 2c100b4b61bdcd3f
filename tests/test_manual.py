"""The manual names every command, in both languages, and its links lead somewhere."""

import re

import pytest

from handlers.menu import COMMANDS
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
