"""The page with every message of the bot, as `make gallery` writes it."""

import re

from bot.gallery import gallery
from bot.words import words
from core.actions.flow import ACTION
from core.briefings.flow import BRIEFING
from core.changes.flow import CHANGE
from core.daylogs.flow import LOG
from core.issues.flow import ISSUE
from core.meetings.flow import MEETING
from core.members import MEMBER
from core.people import Role
from handlers.texts import LANGUAGES, TEXTS, plain

VOID = ("meta", "br")


def test_everything_the_bot_says_is_on_one_page(tmp_path):
    out = tmp_path / "gallery.html"
    assert gallery(out) == 0
    page = out.read_text("utf8")
    captions = set(re.findall(r"<figcaption>(.*?)</figcaption>", page))
    assert captions >= {*TEXTS["zh"], *(f"process: {key}" for key in words("zh"))}
    for flow in (ISSUE, MEMBER, CHANGE, ACTION, BRIEFING, LOG, MEETING):
        assert captions >= {f"{flow.name}.told.{step.verb}" for step in flow.steps}
    for lang in LANGUAGES:
        for flow in (ISSUE, CHANGE, ACTION, LOG, MEETING):
            begun = [state for state in flow.states if state != flow.start]
            assert all(plain(lang, f"{flow.name}.state.{state}") in page for state in begun)
        assert plain(lang, f"role.{Role.FOREMAN}") in page
        for key in (
            "briefing.verb.sign",
            "briefing.state.missed",
            "schedule.days",
            "log.button.pdf",
        ):
            assert plain(lang, key) in page
    assert not re.search(r"(?:src|href)=.(?!#|https://t\.me/|tg://)", page)


def test_every_bubble_is_closed(tmp_path):
    """A tag that Telegram would refuse would also spoil the page."""
    out = tmp_path / "gallery.html"
    gallery(out)
    open_tags = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)", out.read_text("utf8")):
        if name in VOID:
            continue
        if not closing:
            open_tags.append(name)
        else:
            assert open_tags.pop() == name
    assert open_tags == []
