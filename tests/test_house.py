"""Rules of the house that nothing else checks."""

import ast
import re
import sys
import tomllib
from dataclasses import fields
from importlib import import_module

import pytest

from storage.schema import mapper
from tests.drawings import DOCS, drawings
from tests.tree import ROOMS, ROOT, files, python_files

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
HERE = ROOT / "tests/test_house.py"
MIGRATIONS = ROOT / "migrations/versions"
CODE = {".py", ".js", ".css", ".html", ".typ", ""}


def relative(paths):
    return sorted(str(path.relative_to(ROOT)) for path in paths)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_ours_and_shadows_nothing(room):
    assert (ROOT / room).samefile(import_module(room).__path__[0])
    assert room not in sys.stdlib_module_names


def test_a_folder_says_in_one_sentence_what_it_is():
    for path in files():
        if path.name == "__init__.py":
            said = ast.get_docstring(ast.parse(path.read_text("utf8"))) or ""
            assert re.fullmatch(r"[A-Z][^\n]*\.", said.partition("\n\n")[0]), path


def test_pictures_are_fresh():
    wanted = drawings()
    found = {path: path.read_text("utf8") for path in DOCS.rglob("*.mmd")}
    assert relative(wanted) == relative(found)
    assert [path.name for path in wanted if wanted[path] != found[path]] == []


def test_every_field_has_its_column():
    for mapped in mapper.mappers:
        ours = {field.name for field in fields(mapped.class_)}
        assert ours == {*mapped.local_table.c.keys(), *mapped.relationships.keys()}, mapped


def calls_in(tree):
    return [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]


def opens_work(block):
    """Whether this is an `async with …work()` or `…look()`."""
    return isinstance(block, ast.AsyncWith) and any(
        getattr(call, "attr", "") in {"work", "look"}
        for item in block.items
        for call in calls_in(item)
    )


def test_nobody_talks_to_telegram_while_holding_the_ledger():
    """Inside the block a transaction is open; answers wait until it is closed."""
    methods = re.compile(r"(reply|send|edit|copy|forward|delete|pin)_\w+|answer|get_file")
    for path in (ROOT / "handlers").rglob("*.py"):
        for block in filter(opens_work, ast.walk(ast.parse(path.read_text("utf8")))):
            calls = calls_in(block)
            theirs = {f.attr for f in calls if isinstance(f, ast.Attribute)}
            ours = {f.id for f in calls if isinstance(f, ast.Name)} & {"reply", "toast"}
            assert not ours | set(filter(methods.fullmatch, theirs)), f"{path}:{block.lineno}"


def test_no_file_is_longer_than_one_can_hold_in_mind():
    code = (p for p in files() if p.suffix in CODE and p.parent != MIGRATIONS)
    long = {path for path in code if len(path.read_text("utf8").splitlines()) > LONGEST_FILE}
    assert relative(long) == []


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        if path.parent != MIGRATIONS
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_a_suppression_carries_its_reason():
    """After two dashes, or in a comment of its own where mypy allows nothing else."""
    suppression = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|fmt:\s*off)(?P<rest>.*)")
    bare = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in python_files()
        for line in path.read_text("utf8").splitlines()
        if (found := suppression.search(line)) and not re.search(r" (--|#) \w", found["rest"])
    ]
    assert bare == []


def test_what_stands_for_the_outside_is_written_out():
    """A fake is code with a name; nothing is patched from afar."""
    patching = re.compile(r"unittest\.mock|\b\w*Mock\(|\bmocker\b|monkeypatch\.setattr|@patch\b")
    found = {p for p in python_files() if patching.search(p.read_text("utf8"))}
    assert relative(found - {HERE}) == []


def test_no_test_is_skipped():
    skipping = re.compile(r"\b(pytest\.skip|importorskip|mark\.(skip|skipif|xfail))\b")
    found = {p for p in python_files() if skipping.search(p.read_text("utf8"))}
    assert relative(found - {HERE}) == []


def test_no_file_knows_where_packages_come_from():
    address = re.compile(
        r"\S+/simple\b|index-url|find-links|://\S*(?:pypi|pythonhosted|npmjs|debian)"
    )
    found = {path for path in files() if address.search(path.read_text("utf8", "ignore"))}
    assert relative(found - {HERE}) == []


def test_every_decision_is_listed_and_has_its_four_parts():
    pages = sorted((DOCS / "decisions").glob("0*.md"))
    listed = re.findall(r"\((\d\S+\.md)\)", (DOCS / "decisions/README.md").read_text("utf8"))
    assert listed == [page.name for page in pages]
    for page in (DOCS / "decisions/template.md", *pages):
        parts = re.findall(r"^## (\w+)$", page.read_text("utf8"), re.MULTILINE)
        assert parts == ["Context", "Decision", "Alternatives", "Consequences"], page


def test_the_guides_name_only_what_exists():
    """Every path and every `make` target a person is sent to is there."""
    makefile = (ROOT / "Makefile").read_text("utf8")
    for guide in ROOT.glob("*.md"):
        text = guide.read_text("utf8")
        for target in re.findall(r"`make (\w+)", text):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), (guide, target)
        for path in re.findall(r"\]\(([\w./-]+)\)|`((?:\w+/)+\w+\.\w+)`", text):
            if "concealed" not in "".join(path):
                assert (ROOT / "".join(path)).exists(), (guide, path)


def test_commands_in_pyproject_can_be_run():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    for target in project["scripts"].values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name))
