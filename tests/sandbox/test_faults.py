"""Faults, flood limits and the clock: what tests turn."""

import httpx
import pytest

from sandbox.server import serve


async def test_an_error_before_has_no_effect(town):
    await town.people.fault("sendMessage", times=2, status=502)
    for _ in range(2):
        assert await town.refused("sendMessage", chat_id=town.wang, text="x") == (
            502,
            "Bad Gateway",
        )
    assert await town.bot("sendMessage", chat_id=town.wang, text="x")
    assert len(await town.people.messages(town.wang)) == 2


async def test_an_error_after_has_its_effect(town):
    await town.people.fault("SENDMESSAGE", "after", status=500)
    assert (await town.refused("sendMessage", chat_id=town.wang, text="x"))[0] == 500
    [*_, last] = await town.people.messages(town.wang)
    assert last["text"] == "x"


async def test_too_many_requests_say_when(town):
    await town.people.fault("sendMessage", status=429, parameters={"retry_after": 7})
    answer = await town.call("sendMessage", chat_id=town.wang, text="x")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_words_and_disarming(town):
    await town.people.fault("*", status=403, description="Forbidden: go away", times=9)
    assert (await town.refused("getMe"))[1] == "Forbidden: go away"
    assert (await town.people.state())["faults"][0]["times"] == 8
    await town.people.no_faults()
    assert await town.bot("getMe")


async def test_dropped_and_delayed_connections():
    async with serve() as sandbox, httpx.AsyncClient(base_url=sandbox.url) as http:
        person = (await http.post("/sandbox/users", json={"first_name": "X"})).json()["id"]
        await http.post(f"/sandbox/users/{person}/start", json={})
        url = f"/bot{sandbox.token}/sendMessage"
        for effect, stands in [("drop", 1), ("drop_after", 2)]:
            await http.post("/sandbox/faults", json={"method": "sendMessage", "effect": effect})
            with pytest.raises(httpx.RemoteProtocolError):
                await http.post(url, json={"chat_id": person, "text": effect})
            messages = await http.get(f"/sandbox/chats/{person}/messages")
            assert len(messages.json()) == stands
        fault = {"method": "sendMessage", "effect": "delay", "delay": 0.2}
        await http.post("/sandbox/faults", json=fault)
        with pytest.raises(httpx.ReadTimeout):
            await http.post(url, json={"chat_id": person, "text": "x"}, timeout=0.05)
        assert (await http.post(url, json={"chat_id": person, "text": "y"})).json()["ok"]


async def test_flood_limits(town):
    assert [
        (await town.call("sendMessage", chat_id=town.wang, text="x")).status_code
        for _ in range(40)
    ] == [200] * 40
    await town.people.settings(flood=True)
    await town.people.advance(120)
    assert await town.bot("sendMessage", chat_id=town.wang, text="x")
    answer = (await town.call("sendMessage", chat_id=town.wang, text="x")).json()
    assert answer["parameters"] == {"retry_after": 1}
    assert await town.bot("sendMessage", chat_id=town.li, text="another chat")
    for _ in range(20):
        await town.people.advance(1.1)
        assert await town.bot("sendMessage", chat_id=town.group, text="x")
    await town.people.advance(1.1)
    answer = (await town.call("sendMessage", chat_id=town.group, text="x")).json()
    assert 30 < answer["parameters"]["retry_after"] <= 60
    await town.people.advance(answer["parameters"]["retry_after"])
    assert await town.bot("sendMessage", chat_id=town.group, text="x")


async def test_thirty_a_second_over_all(town):
    people = [(await town.people.person(str(n)))["id"] for n in range(31)]
    for person in people:
        await town.people.start(person)
    await town.people.settings(flood=True)
    statuses = [
        (await town.call("sendMessage", chat_id=person, text="x")).status_code for person in people
    ]
    assert statuses[:30] == [200] * 30
    assert statuses[30] == 429


async def test_the_clock_moves_the_dates(town):
    before = await town.bot("sendMessage", chat_id=town.wang, text="x")
    await town.people.advance(86_400)
    after = await town.bot("sendMessage", chat_id=town.wang, text="x")
    assert 86_400 <= after["date"] - before["date"] <= 86_402
    answer = await town.http.post("/sandbox/clock", json={"now": 1_800_000_000})
    assert answer.json()["now"] == pytest.approx(1_800_000_000, abs=1)
