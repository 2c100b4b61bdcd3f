"""What Telegram says is understood, in its own words."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.verdicts import Verdict, judge


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (ChatMigrated(-100), Verdict.MOVED),
        (TimedOut(), Verdict.TRY_AGAIN),
        (NetworkError("Bad Gateway"), Verdict.TRY_AGAIN),
        (Conflict("two"), Verdict.TRY_AGAIN),
        (InvalidToken("Unauthorized"), Verdict.TRY_AGAIN),
        (TelegramError("Invalid server response"), Verdict.TRY_AGAIN),
        (TelegramError("something else"), Verdict.BROKEN),
        (Forbidden("Forbidden: bot was blocked by the user"), Verdict.NO_PERSON),
        (Forbidden("Forbidden: user is deactivated"), Verdict.NO_PERSON),
        (
            Forbidden("Forbidden: bot can't initiate conversation with a user"),
            Verdict.NO_PERSON,
        ),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Verdict.NO_CHAT),
        (Forbidden("Forbidden: bot is not a member of the supergroup chat"), Verdict.NO_CHAT),
        (Forbidden("Forbidden: something new"), Verdict.NO_CHAT),
        (BadRequest("Bad Request: chat not found"), Verdict.NO_CHAT),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Verdict.NO_CHAT),
        (BadRequest("not enough rights to send text messages to the chat"), Verdict.NO_CHAT),
        (BadRequest("Bad Request: message thread not found"), Verdict.NO_TOPIC),
        (BadRequest("Bad Request: TOPIC_CLOSED"), Verdict.NO_TOPIC),
        (
            BadRequest(
                "Bad Request: message is not modified: specified new message content and reply"
                " markup are exactly the same"
            ),
            Verdict.NOT_MODIFIED,
        ),
        (BadRequest("Bad Request: message to edit not found"), Verdict.NO_MESSAGE),
        (BadRequest("Bad Request: message can't be edited"), Verdict.NO_MESSAGE),
        (BadRequest("Bad Request: there is no text in the message to edit"), Verdict.IS_PHOTO),
        (BadRequest("Bad Request: there is no caption in the message to edit"), Verdict.IS_TEXT),
        (
            BadRequest('Bad Request: can\'t parse entities: Unsupported start tag "x"'),
            Verdict.BAD_MARKUP,
        ),
        (BadRequest("Bad Request: message is too long"), Verdict.TOO_LONG),
        (BadRequest("Bad Request: BUTTON_DATA_INVALID"), Verdict.BROKEN),
    ],
    ids=lambda given: str(given)[:40],
)
def test_an_error_is_judged(error, verdict):
    assert judge(error) is verdict


def test_being_asked_to_slow_down():
    assert judge(RetryAfter(timedelta(seconds=1))) is Verdict.SLOW_DOWN
