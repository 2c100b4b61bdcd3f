"""The library says enough in both languages, and every slip in a site's own is named."""

import re

import pytest

from bot.library import hazards as configured
from bot.settings import Settings, WrongSettings
from bot.words import LANGUAGES, say
from core.hazards import FEWEST_CONTROLS, LONGEST_OPTION, Level
from core.people import Role
from handlers.texts import TEXTS
from readers.hazards import WrongLibrary, library
from tests.tree import ROOT

OURS = library()
CLASSES = {
    "fall": "高处坠落",
    "struck_by": "物体打击",
    "machinery": "机械伤害",
    "lifting": "起重伤害",
    "electricity": "触电",
    "collapse_earth": "坍塌",
    "fire": "火灾",
    "confined": "中毒窒息",
    "vehicle": "车辆伤害",
    "heat": "中暑",
    "cold": "冻伤",
}


def texts_of(hazard):
    yield from (hazard.title, hazard.source, *hazard.ppe, *hazard.permits)
    for control in hazard.controls:
        yield from (control.text, control.source)
        if not isinstance(control.person, Role):
            yield control.person
    for check in hazard.questions:
        yield from (check.question, *check.options)


def test_every_class_of_accident_is_there():
    for name, title in CLASSES.items():
        assert title in OURS.of(name).title.zh


@pytest.mark.parametrize("hazard", OURS.hazards, ids=lambda one: one.name)
def test_enough_is_said_of_each(hazard):
    assert len(hazard.controls) >= FEWEST_CONTROLS + 1
    assert len(hazard.questions) >= 3
    assert hazard.ppe
    levels = [list(Level).index(control.level) for control in hazard.controls]
    assert levels == sorted(levels), "the better controls come first"
    assert {Level.ELIMINATE, Level.ENGINEERING, Level.PPE} <= {c.level for c in hazard.controls}
    assert OURS.works_of(hazard)
    for control in hazard.controls:
        if isinstance(control.person, Role):
            assert all(f"role.{control.person}" in TEXTS[lang] for lang in LANGUAGES)


@pytest.mark.parametrize("hazard", OURS.hazards, ids=lambda one: one.name)
def test_both_languages_are_themselves(hazard):
    for text in texts_of(hazard):
        assert not re.search(r"[\u4e00-\u9fff，。；：？（）]", text.en), text
        assert not re.search(r"[,;?!]", text.zh), text
    said = [check.question.zh for check in hazard.questions]
    assert len(set(said)) == len(said)


def test_answers_fit_on_buttons_and_differ():
    checks = [check for hazard in OURS.hazards for check in hazard.questions]
    checks += OURS.general
    assert len({check.name for check in checks}) == len(checks)
    for check in checks:
        for lang in LANGUAGES:
            said = [option.said(lang) for option in check.options]
            assert len(set(said)) == 3
            assert max(map(len, said)) <= LONGEST_OPTION


def test_no_word_means_everything():
    for one in (*OURS.hazards, *OURS.works):
        assert one.words.zh, one.name
        assert one.words.en, one.name
        assert not [w for w in one.words.zh if len(w) < 2 and w not in "焊砼"], one.name


@pytest.fixture
def own(tmp_path):
    def written(text):
        path = tmp_path / "ours.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def example(lang):
    page = (ROOT / "docs/manual" / lang / "hazards.md").read_text("utf8")
    (found,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_the_manual_can_be_used_as_it_is(own, lang):
    ours = configured(Settings(briefing={"hazards": str(own(example(lang)))}))
    assert len(ours.hazards) == len(OURS.hazards) + 1
    assert [one.name for one in ours.top(["围堰施工"])] == ["drowning", "lifting"]
    assert ours.of("drowning").ppe[1] in OURS.of("fall").ppe
    assert len(ours.of("fall").controls) == len(OURS.of("fall").controls) + 1
    assert ours.of("fall").questions == OURS.of("fall").questions
    assert [one.name for one in ours.works_in("挂架安装 scaffold")] == ["scaffold"]
    assert OURS.top(["围堰施工"]) == [], "what is ours stays as it was"


def test_nothing_written_is_ours():
    assert configured(Settings()) == library() == OURS


def test_the_same_name_takes_the_place_of_ours(own):
    text = example("en").replace('name = "drowning"', 'name = "dust"')
    text = text.replace('hazards = ["drowning", ', 'hazards = ["dust", ')
    ours = library(own(text))
    assert [one.name for one in ours.hazards] == [one.name for one in OURS.hazards]
    assert ours.of("dust").title.en == "drowning"
    assert len(ours.of("dust").controls) == 5


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "at", "key"),
    [
        ("severity = 3 ", "severity = 4 ", "severity", "severity"),
        ("severity = 3 ", 'severity = "3" ', "severity", "not_a"),
        ('kind = "drowning"', 'knid = "drowning"', "knid", "unknown_key"),
        ('name = "drowning"', 'name = "Drowning!"', "Drowning!", "odd_name"),
        ('en = "drowning" }', 'en = " " }', "title = { zh", "empty"),
        ('title = { zh = "淹溺", en', "title = { en", "title = { en", "missing"),
        ('"life_jacket", "helmet"', '"life_jaket"', "life_jaket", "unknown_word"),
        ('["diving"]', '["diving", 3]', '["diving", 3]', "unknown_word"),
        ('person = "foreman", zh', 'person = "forman", zh', '"forman"', "unknown_word"),
        ('level = "ppe"', 'level = "pep"', '"pep"', "unknown_word"),
        (
            ', { zh = "会游泳就不用穿", en = "Nothing, if I can swim" }',
            "",
            "wrong = [",
            "wrong_answers",
        ),
        ('"A rain coat"', f'"{"x" * 61}"', "[[hazards.questions]]", "long_answer"),
        (
            'zh = "雨衣", en = "A rain coat"',
            'zh = "救生衣", en = "A life jacket"',
            "[[hazards.questions]]",
            "same_answers",
        ),
        ('hazards = ["drowning", "lifting"]', "hazards = []", "[[works]]", "no_hazards"),
        ('"drowning", "lifting"]', '"drown"]', '"drown"]', "unknown_word"),
        ('hazard = "fall"', 'hazard = "fell"', 'hazard = "fell"', "unknown_word"),
        ('work = "scaffold"', 'work = "scafold"', 'work = "scafold"', "unknown_word"),
        ('["挂架"]', '[" "]', '[" "]', "empty_word"),
        ("[permits]", "[permit]", "[permit]", "unknown_key"),
    ],
)
def test_every_slip_is_named_by_its_line(own, old, new, at, key):
    text = example("en")
    assert old in text
    text = text.replace(old, new, 1)
    with pytest.raises(WrongLibrary) as wrong:
        library(own(text))
    found = [(slip.key, slip.line) for slip in wrong.value.slips]
    assert (f"library.{key}", line_of(text, at)) in found


def test_a_class_needs_controls_and_questions(own):
    whole = example("en")
    few = re.sub(r"  \{ level = \"ppe\".*\n", "", whole)
    none = re.sub(r"\[\[hazards.questions\]\]\n(.*\n){3}", "", whole)
    for text, key in ((few, "few_controls"), (none, "no_questions")):
        with pytest.raises(WrongLibrary) as wrong:
            library(own(text))
        assert [slip.key for slip in wrong.value.slips] == [f"library.{key}"]


def test_all_is_said_at_once_and_in_words(own):
    text = example("en").replace("severity = 3 ", "severity = 9 ").replace('"fall"', '"fell"')
    path = own(text.replace('level = "administrative"\nperson', "level = 3\nperson"))
    for lang, said in (("en", "severity is 1, 2 or 3."), ("zh", "severity 只能是 1、2 或 3。")):
        with pytest.raises(WrongSettings) as wrong:
            configured(Settings(briefing={"hazards": str(path)}))
        first, second = wrong.value.sentences(lang)
        place = say(lang, "settings.line", source=path, line=line_of(text, "severity"))
        assert first == say(lang, "settings.mistake", place=place, said=said)
        assert "fell" in second


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_kind_is_said_in_words(own, lang):
    path = own(example("en").replace("severity = 3 ", 'severity = "much" '))
    with pytest.raises(WrongSettings) as wrong:
        configured(Settings(briefing={"hazards": str(path)}))
    (said,) = wrong.value.sentences(lang)
    assert "severity" in said
    assert say(lang, "library.a_number") in said
    assert "library." not in said


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        (b"\xff\xfe", "not_utf8", None),
        (b"[[hazards]]\nname = ", "syntax", 2),
        (b"[" * 100_000, "syntax", 1),
        (b"#" * 1_100_000, "too_large", None),
    ],
)
def test_what_is_no_library_is_refused(own, data, key, line):
    with pytest.raises(WrongLibrary) as wrong:
        library(own(data))
    (slip,) = wrong.value.slips
    assert slip.key == f"library.{key}"
    assert slip.line in (line, None)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(WrongSettings) as wrong:
        configured(Settings(briefing={"hazards": str(tmp_path / "none.toml")}))
    assert "No such file" in wrong.value.sentences("en")[0]
