"""The command line, as whoever runs the bot meets it."""

import asyncio
import signal
import sys
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import insert

from bot.check import Mark, look_around
from bot.cli import commands
from bot.cli.checking import check
from bot.cli.upkeep import list_dead, migrate, replay
from bot.clock import stopwatch
from bot.settings import load
from core.sites import SiteState
from storage.engine import Database
from storage.inbox import SqlInbox, dead_letters
from storage.sites import chats, sites
from tests.fakes_bot import until
from tests.tree import ROOT

COMMANDS = {"run", "demo", "sandbox", "migrate", "check", "gallery", "qr", "dead"}


@pytest.fixture
def config(tmp_path, sandbox, database_url):
    path = tmp_path / "config.toml"
    path.write_text(
        f"""
        [telegram]
        token = "{sandbox.token}"
        base_url = "{sandbox.url}"
        poll_seconds = 1
        [storage]
        url = "{database_url}"
        [files]
        folder = "{tmp_path / "files"}"
        [web]
        port = 0
        [logs]
        form = "json"
        """,
        "utf8",
    )
    return path


@pytest.mark.parametrize(("lang", "word"), [("en", "construction sites"), ("zh", "工地")])
def test_help_is_told_in_the_terminals_language(lang, word, capsys):
    with pytest.raises(SystemExit) as left:
        commands(lang)(["--help"])
    text = capsys.readouterr().out
    assert left.value.code == 0
    assert word in text
    assert set(text.split()) >= COMMANDS
    assert "cli." not in text


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command, capsys):
    for lang in ("zh", "en"):
        with pytest.raises(SystemExit) as left:
            commands(lang)([command, "--help"])
        text = capsys.readouterr().out
        assert left.value.code == 0
        assert "cli." not in text


async def marks(config):
    return {f.key: f.mark async for f in look_around(load(config, {}), config)}


async def test_check_finds_everything_in_order(config, world):
    found = await marks(config)
    assert found["config"] is Mark.GOOD
    assert found["database"] is Mark.GOOD
    assert found["me"] is Mark.GOOD
    assert found["privacy_off"] is Mark.GOOD
    assert found["files"] is Mark.GOOD
    assert found["no_maintainers"] is Mark.ODD
    assert Mark.BAD not in found.values()


@pytest.fixture
async def known_group(database_url, world, wang, clock):
    """A site lives in this group; the bot's standing in it is the test's business."""
    group = await world.group("三号楼", {wang: "creator"})
    database = Database.open(database_url)
    async with database.writing.begin() as connection:
        site = {
            "name": "三号楼",
            "lang": "zh",
            "zone": "Asia/Shanghai",
            "country": "CN",
            "weekdays": [1],
            "opens": 0,
            "closes": 1,
            "quiet_from": 0,
            "quiet_until": 1,
            "state": SiteState.ACTIVE,
            "created_at": clock.now(),
            "version": 1,
        }
        id_ = await connection.scalar(insert(sites).values(site).returning(sites.c.id))
        await connection.execute(
            insert(chats).values(
                chat_id=group["id"],
                site_id=id_,
                title="三号楼",
                current=True,
                is_forum=False,
                joined_at=clock.now(),
            )
        )
    await database.close()
    return group["id"]


@pytest.mark.parametrize(
    ("status", "reads_all", "key", "mark"),
    [
        ("administrator", False, "group", Mark.GOOD),
        ("member", True, "group_member", Mark.ODD),
        ("member", False, "group_deaf", Mark.BAD),
        ("kicked", True, "group_lost", Mark.BAD),
    ],
)
async def test_check_knows_the_bots_standing_in_each_group(  # noqa: PLR0913, PLR0917 -- one table
    config, world, wang, known_group, status, reads_all, key, mark
):
    await world.settings(can_read_all_group_messages=reads_all)
    me = (await world.state())["bot"]["id"]
    rights = {"can_delete_messages": True, "can_pin_messages": True}
    more = {"rights": rights} if status == "administrator" else {}
    await world.member(known_group, me, "member", by=wang)
    await world.member(known_group, me, status, by=wang, **more)
    found = await marks(config)
    assert found.get(key) is mark, found


def test_check_says_what_to_do_in_both_languages(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "SITELOOP_TOKEN": "1:" + "x" * 35,
        "SITELOOP_TELEGRAM_BASE_URL": "http://127.0.0.1:1",
        "SITELOOP_STORAGE_URL": "postgresql://u:hidden@127.0.0.1:1/d",
    }.items():
        monkeypatch.setenv(name, value)
    assert check(tmp_path / "config.toml", "en") == 1
    english = capsys.readouterr().out
    assert "✗ Database: cannot be reached" in english
    assert "✗ Telegram: no answer from http://127.0.0.1:1" in english
    assert "→ Look at the network" in english
    assert check(tmp_path / "config.toml", "zh") == 1
    chinese = capsys.readouterr().out
    assert "✗ 数据库：连不上" in chinese
    assert "检查网络" in chinese
    assert "hidden" not in english + chinese
    assert len(english.splitlines()) == len(chinese.splitlines())


def test_check_shows_what_is_wrong_with_the_configuration(tmp_path, capsys):
    path = tmp_path / "config.toml"
    path.write_text("[telegram]\ntokn = 1\n", "utf8")
    assert check(path, "en") == 1
    assert "line 2: telegram.tokn is not a setting" in capsys.readouterr().out


def test_migrate_brings_an_empty_database_up(tmp_path, capsys):
    path = tmp_path / "config.toml"
    path.write_text(f'[storage]\nurl = "sqlite:///{tmp_path}/new.db"\n', "utf8")
    assert migrate(path, "en") == 0
    assert "up to date now: revision -" in capsys.readouterr().out
    assert migrate(path, "en") == 0
    assert "is up to date (revision" in capsys.readouterr().out


async def buried(database_url, clock):
    database = Database.open(database_url)
    inbox = SqlInbox(database, clock)
    (kept,) = await inbox.keep([(1, {"update_id": 1})])
    await inbox.bury(kept, "E-7K3QX", "ValueError('x')", ())
    await database.close()


def test_dead_letters_are_listed_and_replayed(tmp_path, clock, capsys):
    url = f"sqlite:///{tmp_path}/site.db"
    path = tmp_path / "config.toml"
    path.write_text(f'[storage]\nurl = "{url}"\n', "utf8")
    migrate(path, "en")
    capsys.readouterr()
    assert list_dead(path, "en") == 0
    assert "No dead letters" in capsys.readouterr().out
    asyncio.run(buried(url, clock))
    list_dead(path, "zh")
    assert "● E-7K3QX" in capsys.readouterr().out
    assert replay(path, "E-NONE", "en") == 1
    assert replay(path, "e-7k3qx", "en") == 0
    list_dead(path, "en")
    assert "○ E-7K3QX" in capsys.readouterr().out
    assert dead_letters.name == "dead_letters"


@asynccontextmanager
async def siteloop(config):
    """The real process, started as one starts it."""
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        "--config",
        str(config),
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def ready(running):
    async with asyncio.timeout(20):
        while b'"ready"' not in (line := await running.stderr.readline()):
            assert line, "it ended before it was ready"


async def test_the_real_process_starts_answers_and_ends_politely(config, world, wang, texts):
    async with siteloop(config) as running:
        await ready(running)
        await world.start(wang)

        async def answered():
            return await texts(wang)

        await until(answered, within=10)
        asked = stopwatch()
        running.send_signal(signal.SIGTERM)
        _, rest = await running.communicate()
        assert running.returncode == 0, rest
        assert stopwatch() - asked < 5  # half a second when nothing else runs
        assert b"closed" in rest
        assert b"Traceback" not in rest


async def test_it_survives_being_killed(config, world, wang, texts):
    async with siteloop(config) as running:
        await ready(running)
        await world.start(wang)
        running.kill()
        await running.wait()
    async with siteloop(config) as running:
        await ready(running)

        async def answered():
            return await texts(wang)

        await until(answered, within=10)


async def test_a_wrong_token_is_told_in_words(config):
    text = config.read_text("utf8").replace("SANDBOX", "WRONG")
    config.write_text(text, "utf8")
    async with siteloop(config) as running:
        async with asyncio.timeout(20):
            _, said = await running.communicate()
    assert running.returncode == 2
    assert "@BotFather" in said.decode()
    assert "WRONG-TOKEN" not in said.decode()
