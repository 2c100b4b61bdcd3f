"""How requests are read: what a Bot API server takes from bodies that are odd, large or torn."""

import json

import pytest

from tests.sandbox.town import picture


async def post(town, method, body, kind="application/json"):
    url = f"/bot{town.world.token}/{method}"
    town.forgiven = True
    answer = await town.http.post(url, content=body, headers={"content-type": kind})
    return answer.status_code, answer.json()


async def test_json_counts_up_to_its_fault(town):
    body = b'{"chat_id": %d, "text": "read so far", "parse_mode": oops' % town.wang
    status, answer = await post(town, "sendMessage", body)
    assert (status, answer["result"]["text"]) == (200, "read so far")


@pytest.mark.parametrize("body", [b"{", b"[1]", b"", b'"text"', b"{bad: 1}"])
async def test_json_that_is_none_counts_for_nothing(town, body):
    assert await post(town, "sendMessage", body) == (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"},
    )


@pytest.mark.parametrize(("value", "text"), [("null", "null"), ("true", "true"), ("5", "5")])
async def test_json_values_become_text(town, value, text):
    body = f'{{"chat_id": {town.wang}, "text": {value}}}'.encode()
    assert (await post(town, "sendMessage", body))[1]["result"]["text"] == text


async def test_null_is_not_the_same_as_nothing(town):
    said = {"chat_id": town.wang, "text": "x", "reply_markup": None}
    _, answer = await post(town, "sendMessage", json.dumps(said).encode())
    assert answer["description"] == "Bad Request: object expected as reply markup"


async def test_other_bodies_are_not_parameters(town):
    status, answer = await post(town, "sendMessage", b"chat_id=1&text=x", "text/plain")
    assert (status, answer["description"]) == (400, "Bad Request: message text is empty")


async def test_half_a_character_is_refused(town):
    body = b'{"chat_id": %d, "text": "\\ud83d"}' % town.wang
    status, answer = await post(town, "sendMessage", body)
    assert (status, answer["description"]) == (
        400,
        "Bad Request: strings must be encoded in UTF-8",
    )


async def test_parameters_may_take_a_megabyte(town):
    form = f"chat_id={town.wang}&text={'x' * (1 << 20)}".encode()
    status, answer = await post(town, "sendMessage", form, "application/x-www-form-urlencoded")
    assert (status, answer["error_code"]) == (413, 413)


async def test_the_first_of_several_wins(town):
    url = f"/bot{town.world.token}/sendMessage?text=first&text=second"
    answer = await town.http.post(url, data={"chat_id": str(town.wang), "text": "third"})
    assert answer.json()["result"]["text"] == "first"


async def test_the_method_may_be_a_parameter(town):
    answer = await town.http.post(f"/bot{town.world.token}/", data={"method": "getMe"})
    assert answer.json()["result"]["is_bot"] is True


@pytest.mark.parametrize(
    ("asked", "status", "part", "place"),
    [
        ("bytes=1-2", 206, b"bc", "bytes 1-2/5"),
        ("bytes=3-", 206, b"de", "bytes 3-4/5"),
        ("bytes=-2", 206, b"de", "bytes 3-4/5"),
        ("bytes=9-", 416, b"", "bytes */5"),
        ("lines=1-2", 200, b"abcde", None),
        ("bytes=-", 200, b"abcde", None),
    ],
)
async def test_downloads_know_ranges(town, asked, status, part, place):
    files = {"document": ("a.txt", b"abcde")}
    sent = await town.form("sendDocument", chat_id=town.wang, files=files)
    file = await town.bot("getFile", file_id=sent["document"]["file_id"])
    url = f"/file/bot{town.world.token}/{file['file_path']}"
    answer = await town.http.get(url, headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, part)
    assert answer.headers.get("content-range") == place


async def test_pictures_shrink_as_telegram_rounds(town):
    files = {"photo": ("a.jpg", picture(640, 480))}
    sent = await town.form("sendPhoto", chat_id=town.wang, files=files)
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [
        (90, 67),
        (320, 240),
        (640, 480),
    ]
