"""Every sentence exists in both languages, and every sentence is said somewhere."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from bot.words import words
from core.office import WORKFLOWS
from core.people import Party, Role
from handlers.texts import LANGUAGES, TEXTS
from tests.tree import ROOT

SPEAKING = {"say", "plain", "Refused"}
KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def blanks(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def code() -> Iterator[ast.AST]:
    """Every node of every file that may name a sentence."""
    for room in ("core", "handlers", "bot", "storage", "readers", "reports"):
        for path in (ROOT / room).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text("utf8")))


def asked_for():
    """The keys that are written out where something is said or refused."""
    for node in code():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKING:
            for given in node.args[:2]:
                if isinstance(given, ast.Constant) and KEY.fullmatch(str(given.value)):
                    yield given.value


def mentioned():
    """Every text of the code that may be a key, blanks of f-strings standing for anything."""
    for node in code():
        match node:
            case ast.Constant(value=str(text)) if KEY.fullmatch(text):
                yield re.escape(text)
            case ast.JoinedStr(values=parts):
                pattern = "".join(
                    re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]+" for p in parts
                )
                if re.match(r"[a-z_]+\\\.|\[\\w\.\]\+\\\.[a-z]", pattern):
                    yield pattern


def rungs(flows):
    """What the ladders say, each in the words of its own kind of paper."""
    return {
        f"{flow.name}.{rung.says}"
        for flow in flows
        for ladder in (flow.ladder, *flow.ladders.values())
        for rung in ladder
    }


def test_both_languages_say_the_same():
    zh, en = (TEXTS[lang] for lang in LANGUAGES)
    assert zh.keys() == en.keys()
    assert {k: blanks(v) for k, v in zh.items()} == {k: blanks(v) for k, v in en.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_empty(lang):
    assert [key for key, sentence in TEXTS[lang].items() if not sentence.strip()] == []


def test_every_sentence_asked_for_exists():
    """In the catalogue of the chat, or in that of the command line."""
    assert set(asked_for()) - TEXTS["zh"].keys() - words("zh").keys() == set()


def test_every_sentence_is_asked_for():
    known = re.compile(
        "|".join(sorted({*mentioned(), *map(re.escape, rungs(WORKFLOWS.values()))}))
    )
    assert {key for key in TEXTS["zh"] if not known.fullmatch(key)} == set()


@pytest.mark.parametrize("flow", WORKFLOWS.values(), ids=WORKFLOWS.keys())
def test_every_row_has_its_words(flow):
    needed = {f"{flow.name}.state.{state}" for state in flow.states}
    needed |= {f"{flow.name}.verb.{step.verb}" for step in flow.steps}
    needed |= {f"{flow.name}.told.{step.verb}" for step in flow.steps}
    needed |= {f"hand.{step.by.name}" for step in flow.steps} | rungs((flow,))
    assert needed - TEXTS["zh"].keys() == set()


def test_everybody_on_site_has_a_name():
    needed = {f"role.{role}" for role in Role} | {f"party.{party}" for party in Party}
    assert needed - TEXTS["zh"].keys() == set()
