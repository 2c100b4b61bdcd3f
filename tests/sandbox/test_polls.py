"""Polls: asked by the bot, answered by people, closed in time."""

import pytest


async def ask(town, **more):
    return await town.bot(
        "sendPoll",
        chat_id=town.group,
        question="几点浇筑？",
        options=[{"text": "8:00"}, {"text": "14:00"}],
        **more,
    )


async def test_votes_are_counted_and_told(town):
    message = await ask(town, is_anonymous=False, allows_multiple_answers=True)
    poll = message["poll"]
    assert (poll["type"], poll["is_closed"], poll["total_voter_count"]) == ("regular", False, 0)
    await town.people.vote(town.group, message["message_id"], town.wang, [0, 1])
    await town.people.vote(town.group, message["message_id"], town.li, [1])
    updates = await town.updates()
    assert [u["poll_answer"]["option_ids"] for u in updates if "poll_answer" in u] == [
        [0, 1],
        [1],
    ]
    last = [u["poll"] for u in updates if "poll" in u][-1]
    assert [option["voter_count"] for option in last["options"]] == [1, 2]
    assert last["total_voter_count"] == 2


async def test_anonymous_polls_tell_no_names_and_stopping_ends_them(town):
    message = await ask(town)
    await town.people.vote(town.group, message["message_id"], town.wang, [0])
    assert await town.kinds() == ["poll"]
    place = {"chat_id": town.group, "message_id": message["message_id"]}
    poll = await town.bot("stopPoll", **place)
    assert (poll["is_closed"], poll["options"][0]["voter_count"]) == (True, 1)
    assert await town.refused("stopPoll", **place) == (
        400,
        "Bad Request: poll has already been closed",
    )


async def test_a_poll_closes_by_itself(town):
    message = await ask(town, open_period=60)
    await town.people.advance(61)
    answer = await town.http.post(
        f"/sandbox/chats/{town.group}/messages/{message['message_id']}/vote",
        json={"from": town.wang, "option_ids": [0]},
    )
    assert answer.status_code == 409


async def test_a_quiz_knows_its_answer(town):
    message = await ask(town, type="quiz", correct_option_ids=[1], explanation="规范")
    assert message["poll"]["correct_option_ids"] == [1]
    assert message["poll"]["explanation"] == "规范"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": [{"text": "x" * 101}]}, "poll options length must not exceed 100"),
        ({"options": [{"text": str(n)} for n in range(13)]},
         "poll can't have more than 12 options"),
        ({"type": "quiz"}, "correct quiz option list must be non-empty"),
        ({"type": "riddle"}, "unsupported poll type specified"),
        ({"options": "x"}, "can't parse options JSON object"),
    ],
)  # fmt: skip
async def test_refusals(town, change, refusal):
    params = {"chat_id": town.group, "question": "?", "options": [{"text": "a"}, {"text": "b"}]}
    code, said = await town.refused("sendPoll", **(params | change))
    assert (code, said) == (400, f"Bad Request: {refusal}")
