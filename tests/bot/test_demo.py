"""`make demo` as a newcomer runs it: one command, an address, and Ctrl-C."""

import asyncio
import os
import re
import signal
import socket
import sys
from contextlib import asynccontextmanager

import pytest

from bot.clock import stopwatch
from bot.demo.stages import STAGES
from handlers.texts import plain
from sandbox.client import World

SOON, FAREWELL = 60, 2.0
WRONG = plain("en", "briefing.item.guards")
ENVIRONMENT = {**os.environ, "SITELOOP_LANG": "en"}  # noqa: TID251 -- a program of its own


async def started(folder, *more):
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--no-open", *more),
        cwd=folder,
        env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def until(program, words):
    """Everything it says, up to the line with these words."""
    said = ""
    async with asyncio.timeout(SOON):
        while words not in said:
            line = await program.stdout.readline()
            assert line, (said, await program.stderr.read())
            said += line.decode()
    return said


@asynccontextmanager
async def running(folder, *more, words="your turn"):
    program = await started(folder, "--port", "0", *more)
    try:
        yield program, re.search(r"http://\S+?(?=/\s)", await until(program, words))[0]
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()


async def stopped(program):
    """The exit code and the last words; politely asked, it does not take long."""
    asked = stopwatch()
    program.send_signal(signal.SIGINT)
    last, complaints = await program.communicate()
    assert stopwatch() - asked < FAREWELL
    assert complaints == b""
    return program.returncode, last.decode()


async def said_in_the_group(url):
    async with World(url) as world:
        state = await world.state()
        group = next(e for e in state["chats"] if e["chat"].get("title") == "Riverside One")
        messages = await world.messages(group["chat"]["id"], limit=200)
        assert await world.violations() == []
    return [m.get("text", "") for m in messages if m["from"]["is_bot"]]


async def card_texts(url):
    return [text for text in await said_in_the_group(url) if "#" in text]


async def briefings(url):
    return [text for text in await said_in_the_group(url) if WRONG in text and "Briefing" in text]


async def test_it_plays_says_good_bye_and_carries_on(tmp_path):
    async with running(tmp_path) as (program, url):
        before, said = await card_texts(url), await said_in_the_group(url)
        code, last = await stopped(program)
    assert (code, "make demo" in last) == (0, True)
    assert any("in dispute" in text for text in before)
    assert any("overdue" in text or "Was to be" in text for text in before)
    assert any("Coordination meeting" in text for text in said), "soon, and its agenda is out"
    async with running(tmp_path, words="http") as (program, url):
        after = await card_texts(url)
        assert (await stopped(program))[0] == 0
    assert [text.splitlines()[0] for text in after] == [text.splitlines()[0] for text in before]


@pytest.mark.parametrize("stage", sorted(STAGES.keys() - {"structure"}))
async def test_every_other_stage_has_its_own_site(tmp_path, stage):
    async with running(tmp_path, "--stage", stage) as (program, url):
        assert len(await card_texts(url)) > 4, "a site with a past"
        first, *later = await briefings(url)
        assert len(later) <= 1, "the past is silent; the present may have begun"
        assert all(words in first for words in (f"❌ {WRONG}", "Look out for", "Sun"))
        assert (await stopped(program))[0] == 0


async def test_half_a_past_is_begun_anew(tmp_path):
    async with running(tmp_path, words="http") as (program, _):
        program.kill()
        await program.wait()
    async with running(tmp_path) as (program, url):
        assert len(await card_texts(url)) > 4, "the whole past, once"
        assert (await stopped(program))[0] == 0


async def test_a_taken_port_and_an_odd_stage_are_said_in_words(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        program = await started(tmp_path, "--port", port)
        _, complaint = await program.communicate()
    assert program.returncode == 2
    assert f"Port {port} is taken" in complaint.decode()
    program = await started(tmp_path, "--stage", "attic")
    _, complaint = await program.communicate()
    assert "attic" in complaint.decode()
    assert all(stage in complaint.decode() for stage in STAGES)
