"""Every setting reads what people write, and refuses what makes no sense."""

import pytest

from core.calendar import Calendar
from core.errors import Refused
from core.setup import HABITS, LANGUAGES, SETTINGS, decide
from core.sites import Site
from tests.fakes import MONDAY


@pytest.fixture
def site():
    return Site(name="滨江一号", lang="zh", zone="Asia/Shanghai", country="CN", created_at=MONDAY)


@pytest.mark.parametrize(
    ("name", "word", "wanted"),
    [
        ("name", " 滨江\n二号 ", {"name": "滨江 二号"}),
        ("lang", "en", {"lang": "en"}),
        ("zone", "new york", {"zone": "America/New_York"}),
        ("zone", "asia/shanghai", {"zone": "Asia/Shanghai"}),
        ("zone", "UTC", {"zone": "UTC"}),
        ("country", "vn", {"country": "VN"}),
        ("country", "none", {"country": ""}),
        ("weekdays", "7", {"weekdays": (1, 2, 3, 4, 5, 6, 7)}),
        ("weekdays", "1", {"weekdays": (2, 3, 4, 5, 6)}),
        ("hours", "7-18", {"opens": 420, "closes": 1080}),
        ("hours", "0730-1730", {"opens": 450, "closes": 1050}),
        ("hours", "7:30 至 18:00", {"opens": 450, "closes": 1080}),
        ("hours", "7点到18点", {"opens": 420, "closes": 1080}),
        ("hours", "20:00–06:00", {"opens": 1200, "closes": 360}),
        ("hours", "16-24", {"opens": 960, "closes": 0}),
        ("quiet", "none", {"quiet_from": 0, "quiet_until": 0}),
        ("second", "19:00-7:00", {"second_opens": 1140, "second_closes": 420}),
        ("second", "none", {"second_opens": None, "second_closes": None}),
        ("asks", "yes", {"asks": True}),
        ("map", "30.2741, 120.1551", {"lat": 30.2741, "lon": 120.1551}),
        ("map", "-33.86，151.2", {"lat": -33.86, "lon": 151.2}),
        ("map", "none", {"lat": None, "lon": None}),
        ("quiet", "21:00-6:30", {"quiet_from": 1260, "quiet_until": 390}),
    ],
)
def test_a_word_is_understood(site, name, word, wanted):
    decide(site, name, word)
    assert {key: getattr(site, key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("name", "  "),
        ("name", "x" * 61),
        ("lang", "fr"),
        ("zone", "Atlantis"),
        ("zone", "../etc/passwd"),
        ("country", "C1"),
        ("weekdays", "8"),
        ("weekdays", ""),
        ("hours", "18:00"),
        ("hours", "25-26"),
        ("hours", "8-8"),
        ("quiet", "21:75-6"),
        ("second", "7:00-15:00"),
        ("second", "19:00-19:00"),
        ("map", "91, 10"),
        ("map", "here"),
    ],
)
def test_what_makes_no_sense_changes_nothing(site, name, word):
    before = dict(vars(site))
    with pytest.raises(Refused, match=rf"setup\.bad_{name}"):
        decide(site, name, word)
    assert vars(site) == before


def test_an_unknown_setting_is_an_old_button(site):
    with pytest.raises(Refused, match=r"button\.old"):
        decide(site, "colour", "blue")


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_is_understood_and_shown_as_chosen(site, name, lang):
    for word in SETTINGS[name].choices.get(lang, ()):
        before = SETTINGS[name].shown(site)
        decide(site, name, word)
        several = SETTINGS[name].several
        assert SETTINGS[name].shown(site) == (before ^ {word} if several else {word})
        if several:
            decide(site, name, word)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_habits_are_among_the_choices(lang):
    zone, country = HABITS[lang]
    assert zone in SETTINGS["zone"].choices[lang]
    assert country in SETTINGS["country"].choices[lang]


def test_the_last_working_day_stays(site):
    for day in "23456":
        decide(site, "weekdays", day)
    with pytest.raises(Refused):
        decide(site, "weekdays", "1")
    assert Calendar(zone=None, weekdays=frozenset(site.weekdays)).weekdays == {1}
