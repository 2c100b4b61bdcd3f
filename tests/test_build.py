"""The two commands of a newcomer, and what they stand on."""

import ast
import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distributions, packages_distributions
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tree import ROOMS, ROOT, python_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
PINS = (ROOT / "constraints.txt").read_text("utf8").splitlines()
OURS = {*ROOMS, "tests"}
# What a new environment has before anything is installed.
GIVEN = {"pip", "setuptools", "wheel", "siteloop"}


def run(*command, **environment):
    """Run a command as a newcomer would, with a poorer or richer environment if need be."""
    return subprocess.run(
        ["/usr/bin/env", *(f"{k}={v}" for k, v in environment.items()), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def targets():
    makefile = (ROOT / "Makefile").read_text("utf8")
    public, *_ = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    return public.split()


@pytest.fixture
def poor_path(tmp_path):
    """A machine with a shell and little more."""
    for name in ("sh", "sed", "grep", "ls"):
        (tmp_path / name).symlink_to(shutil.which(name))
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "greeting"), [("en_GB.UTF-8", "See it"), ("zh_CN.UTF-8", "先看")]
)
def test_help_lists_every_target_in_both_languages(lang, greeting):
    said = run("make", LC_ALL=lang).stdout
    assert greeting in said
    assert re.findall(r"^  make (\S+) +\S", said, re.MULTILINE) == targets()


def test_help_is_coloured_for_people_only():
    assert "\033" not in run("make", "help").stdout


def test_the_demo_takes_its_options_from_make():
    options = ("STAGE=structure", "FRESH=1", "PORT=9090", "OPEN=0")
    said = run("make", "--dry-run", "--old-file=.venv/installed", "demo", *options).stdout
    wanted = "-m bot demo --stage 'structure' --fresh --port '9090' --no-open"
    assert wanted in " ".join(said.replace("\\\n", " ").split())


def test_the_demo_needs_no_options():
    said = run("make", "--dry-run", "--old-file=.venv/installed", "demo").stdout
    assert said.replace("\\\n", " ").split()[-2:] == ["bot", "demo"]


def test_a_machine_without_python_is_told_what_to_install(poor_path):
    found = run("sh", ".ci/python", PATH=poor_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert "apt-get install python3 python3-venv" in found.stderr


def test_a_python_without_venv_is_told_what_to_install(poor_path):
    python = poor_path / "python3.13"
    python.write_text('#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\n', "utf8")
    python.chmod(0o755)
    found = run("sh", ".ci/python", PATH=poor_path)
    assert found.returncode == 1
    assert "python3.13 cannot make environments" in found.stderr


def test_the_newest_python_is_taken(poor_path):
    for name in ("python3.11", "python3.12", "python3"):
        (poor_path / name).write_text("#!/bin/sh\n", "utf8")
        (poor_path / name).chmod(0o755)
    assert run("sh", ".ci/python", PATH=poor_path).stdout == "python3.12\n"


def test_missing_programs_of_the_system_are_named(poor_path):
    found = run("sh", ".ci/system", PATH=poor_path)
    assert found.returncode == 1
    assert re.search(r"apt-get install --no-install-recommends .*\bchromium\b", found.stderr)
    assert "chromium" in run("sh", ".ci/system", "--packages", PATH=poor_path).stdout.split()


def test_nothing_is_asked_for_where_all_is_there():
    assert run("sh", ".ci/system").stderr == ""


def test_the_ci_script_can_be_run():
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert run("bash", "-n", ".ci/run").returncode == 0


def pins():
    return {canonicalize_name(n): v for n, v in (line.split("==") for line in PINS)}


def wishes(*extras):
    """What the project asks for, with these extras."""
    chosen = chain.from_iterable(PROJECT["optional-dependencies"][extra] for extra in extras)
    return [Requirement(wish) for wish in (*PROJECT["dependencies"], *chosen)]


def test_every_pin_is_a_plain_version_in_order():
    names = [line.partition("==")[0] for line in PINS]
    assert [line for line in PINS if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert names == sorted(names, key=str.lower)


def test_what_is_installed_is_what_is_pinned():
    pinned = pins()
    installed = {canonicalize_name(d.name): d.version for d in distributions()}
    assert {k: v for k, v in installed.items() if k not in GIVEN and pinned.get(k) != v} == {}


def test_no_pin_is_left_over():
    optional = {canonicalize_name(wish.name) for wish in wishes(*PROJECT["optional-dependencies"])}
    installed = {canonicalize_name(d.name) for d in distributions()}
    assert pins().keys() - installed - optional == set()


@pytest.mark.parametrize("wish", wishes(*PROJECT["optional-dependencies"]), ids=str)
def test_every_wish_is_met_by_its_pin(wish):
    assert pins()[canonicalize_name(wish.name)] in wish.specifier


def imported(rooms):
    """The distributions that the code of these rooms imports by itself."""
    brought_by = packages_distributions()
    sources = (p for p in python_files() if p.relative_to(ROOT).parts[0] in rooms)
    for node in chain.from_iterable(ast.walk(ast.parse(p.read_text("utf8"))) for p in sources):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module)):
                modules = [module]
            case _:
                modules = []
        for top in {module.partition(".")[0] for module in modules} - OURS:
            yield from brought_by.get(top, [])


@pytest.mark.parametrize(
    ("rooms", "extras"),
    [((*ROOMS, "migrations"), ()), (("tests",), ("dev",))],
    ids=["us", "tests"],
)
def test_what_is_imported_is_asked_for(rooms, extras):
    """A package that only comes along with another may be gone tomorrow."""
    asked = {canonicalize_name(wish.name) for wish in wishes(*extras)}
    assert set(map(canonicalize_name, imported(rooms))) - asked == set()
