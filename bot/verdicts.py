"""What an answer of Telegram's means for the message it answers."""

import re
from enum import StrEnum, auto

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


class Verdict(StrEnum):
    SLOW_DOWN = auto()  # 429: this chat must wait
    TRY_AGAIN = auto()  # nobody knows whether it arrived
    MOVED = auto()  # the group has become a supergroup
    NO_PERSON = auto()  # blocked, never started, gone
    NO_CHAT = auto()  # we were thrown out or may not speak
    NO_TOPIC = auto()  # closed or deleted: General is open
    NOT_MODIFIED = auto()  # stands there already
    NO_MESSAGE = auto()  # what was to be edited is gone
    IS_PHOTO = auto()  # has a caption where we thought of text
    IS_TEXT = auto()  # the other way round
    BAD_MARKUP = auto()  # say it in plain words
    TOO_LONG = auto()
    BROKEN = auto()  # will not get better by trying again


PERSON = r"blocked by the user|can't initiate conversation|user is deactivated|bot can't send"
CHAT = (
    r"kicked|not a member|chat not found|group chat was deleted|chat was deleted|peer_id_invalid"
    r"|not enough rights|have no rights|chat_write_forbidden|chat_restricted|chat_admin_required"
)
SAID = (
    (r"message is not modified", Verdict.NOT_MODIFIED),
    (r"message to edit not found|message can't be edited|message_id_invalid", Verdict.NO_MESSAGE),
    (r"there is no text in the message", Verdict.IS_PHOTO),
    (r"there is no caption in the message", Verdict.IS_TEXT),
    (r"thread not found|topic_closed|topic_deleted|topic closed|topic deleted", Verdict.NO_TOPIC),
    (r"can't parse|can't find end|unsupported start tag|entity", Verdict.BAD_MARKUP),
    (r"too long|too_long", Verdict.TOO_LONG),
    (PERSON, Verdict.NO_PERSON),
    (CHAT, Verdict.NO_CHAT),
)
PATTERNS = tuple((re.compile(words, re.IGNORECASE), verdict) for words, verdict in SAID)


def judge(error: TelegramError) -> Verdict:
    """The most telling reading of an error: by its class, then by Telegram's words."""
    match error:
        case RetryAfter():
            return Verdict.SLOW_DOWN
        case ChatMigrated():
            return Verdict.MOVED
        case BadRequest() | Forbidden():
            return _said(error)
        case TimedOut() | NetworkError() | Conflict() | InvalidToken():
            return Verdict.TRY_AGAIN
    return Verdict.TRY_AGAIN if "invalid server response" in str(error).lower() else Verdict.BROKEN


def _said(error: TelegramError) -> Verdict:
    for pattern, verdict in PATTERNS:
        if pattern.search(error.message):
            return verdict
    return Verdict.NO_CHAT if isinstance(error, Forbidden) else Verdict.BROKEN
