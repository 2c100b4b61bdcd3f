"""Telegram's pace is kept, and one chat's silence is nobody else's."""

import asyncio
from datetime import timedelta

import pytest
from telegram.error import RetryAfter

from bot.meters import Meters
from bot.pace import PAID, Kind, Pace, Pacer, seconds

GROUP, PERSON = -5, 7


class Stopwatch:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Stopwatch()


@pytest.fixture
def pace(watch):
    return Pace(limited=True, seconds=watch)


def sent_within(pace, watch, chat, span):
    """How many messages go out when somebody always has more to say."""
    count, end = 0, watch.now + span
    while watch.now < end:
        if pace.delay(chat) <= 0:
            pace.spend(chat)
            count += 1
        else:
            watch.now += 0.05
    return count


def test_a_person_hears_one_a_second(pace, watch):
    assert sent_within(pace, watch, PERSON, 0.04) == 1
    assert sent_within(pace, watch, PERSON, 60) in range(56, 61)


def test_a_group_hears_twenty_a_minute(pace, watch):
    assert sent_within(pace, watch, GROUP, 20) in range(18, 21)
    watch.now += 1
    assert sent_within(pace, watch, GROUP, 60) in range(19, 28)
    assert sent_within(pace, watch, GROUP, 60) in range(19, 22)


def test_what_somebody_looks_at_may_change_at_once(pace):
    pace.spend(GROUP)
    assert pace.delay(GROUP) > 0
    assert pace.delay(GROUP, Kind.EDIT) == 0
    assert pace.free(GROUP, Kind.EDIT, 50) == 5


def test_all_together_hear_thirty_a_second(pace, watch):
    for chat in range(1, 31):
        assert pace.delay(chat) == 0
        pace.spend(chat)
    assert pace.delay(1000) > 0
    watch.now += 1.05
    assert pace.delay(1000) == 0


def test_no_second_has_more_than_thirty(pace, watch):
    """However they fall, and also when turns are promised ahead."""
    sent = []
    for chat in range(1, 200):
        sent.append(watch.now + pace.spend(chat))
        watch.now += 0.002
    sent.sort()
    assert all(late - early > 1 for early, late in zip(sent, sent[30:], strict=False))
    assert sent[-1] - sent[0] < 199 / 30 * 1.05


def test_a_refusal_silences_one_chat(pace, watch):
    pace.refused(PERSON, 5)
    assert pace.delay(PERSON) == pytest.approx(5)
    assert pace.delay(8) == 0
    watch.now += 5
    assert pace.delay(PERSON) == 0


def test_many_refusals_at_once_are_meant_for_us_all(pace, watch):
    for chat in (1, 2, 3):
        pace.refused(chat, 4)
    assert pace.delay(8) == pytest.approx(4)
    watch.now += 60
    for chat in (1, 2, 3):
        pace.refused(chat, 4)
        watch.now += 10
    assert pace.delay(8) == 0


def test_without_limits_only_telegrams_word_counts(watch):
    pace = Pace(limited=False, seconds=watch)
    for _ in range(100):
        pace.spend(PERSON)
    assert (pace.delay(PERSON), pace.free(PERSON, Kind.SAY, 50)) == (0, 50)
    pace.refused(PERSON, 3)
    assert pace.delay(PERSON) == pytest.approx(3)


def test_idle_chats_are_forgotten(pace, watch):
    for chat in range(1, 10_200):
        pace.refused(chat, 0)
    watch.now += 60
    pace.delay(-1)
    assert len(pace._lanes) < 10_000  # noqa: SLF001 -- memory has no other witness


async def test_whoever_waits_gets_a_turn_in_order():
    pace = Pace(limited=True)
    order = []

    async def turn(number):
        await pace.turn(PERSON)
        order.append(number)

    started = asyncio.get_running_loop().time()
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            group.create_task(turn(number))
    assert order == [0, 1, 2, 3]
    assert asyncio.get_running_loop().time() - started == pytest.approx(3, abs=0.5)


class Line:
    """A call that is refused a few times."""

    def __init__(self, refusals=0):
        self.refusals, self.calls = refusals, 0

    async def __call__(self):
        self.calls += 1
        if self.calls <= self.refusals:
            raise RetryAfter(timedelta(seconds=0.1))
        return True


@pytest.mark.parametrize(
    ("endpoint", "args", "held"),
    [
        ("sendMessage", None, True),
        ("editMessageText", None, True),
        ("sendMessage", PAID, False),
        ("answerCallbackQuery", None, False),
        ("sendChatAction", None, False),
        ("getChatMember", None, False),
    ],
)
async def test_only_what_a_chat_hears_is_held(endpoint, args, held):
    pace = Pace(limited=True)
    pacer = Pacer(pace, Meters())
    pace.refused(PERSON, 0.3)
    started = asyncio.get_running_loop().time()
    assert await pacer.process_request(Line(), (), {}, endpoint, {"chat_id": PERSON}, args)
    took = asyncio.get_running_loop().time() - started
    assert (took > 0.25) is held


async def test_a_refused_call_is_made_again_a_few_times():
    pacer = Pacer(Pace(limited=False), Meters())
    line = Line(refusals=2)
    assert await pacer.process_request(line, (), {}, "sendMessage", {"chat_id": 1}, None)
    assert line.calls == 3
    with pytest.raises(RetryAfter):
        await pacer.process_request(Line(refusals=9), (), {}, "sendMessage", {"chat_id": 2}, None)


def test_seconds_are_read_in_both_of_the_frameworks_ways():
    assert seconds(RetryAfter(timedelta(seconds=3))) == 3
