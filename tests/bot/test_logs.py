"""The logs tell everything but secrets."""

import json
import logging

import httpx
import pytest
import structlog

from bot import logs
from bot.redaction import Redaction
from bot.settings import Logs

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 -- made up for this test
PASSWORD = "pass-w0rd"  # noqa: S105 -- made up for this test


@pytest.fixture(params=["json", "console"])
def form(request):
    return request.param


@pytest.fixture
def aloud(form, capsys):
    """Say something, and give back what stands in the log."""

    def said(say):
        handler = logs.set_up(Logs(form=form, level="debug"), [PASSWORD, "hook-secret"])
        for name in logs.LOUD:
            logging.getLogger(name).setLevel(logging.DEBUG)
        say()
        logging.getLogger().removeHandler(handler)
        for name in logs.LOUD:
            logging.getLogger(name).setLevel(logging.WARNING)
        return capsys.readouterr().err

    return said


@pytest.mark.parametrize(
    "say",
    [
        lambda: structlog.get_logger().info("x", url=f"https://api.telegram.org/bot{TOKEN}/getMe"),
        lambda: logging.getLogger("httpx").info("HTTP Request: POST /bot%s/getMe", TOKEN),
        lambda: structlog.get_logger().info("x", url=f"postgresql://u:{PASSWORD}@h/d"),
        lambda: structlog.get_logger().info("x", url="postgresql://u:other@h/d"),
        lambda: structlog.get_logger().info("x", nested={"a": [TOKEN, "hook-secret"]}),
        lambda: logging.getLogger("sqlalchemy").error("cannot connect", exc_info=failed()),
    ],
    ids=["our url", "httpx", "our password", "another password", "nested", "traceback"],
)
def test_secrets_are_blackened(aloud, say):
    text = aloud(say)
    assert text
    for secret in (TOKEN, TOKEN.split(":")[1], PASSWORD, "other@", "hook-secret"):
        assert secret not in text
    assert "•••" in text


def failing(error):
    hidden = "in-a-local-" + str(7 * 7)
    assert hidden
    raise error


def caught(error):
    try:
        failing(error)
    except type(error) as again:
        return again


def failed():
    return caught(httpx.ConnectError(f"https://api.telegram.org/bot{TOKEN}/getMe {PASSWORD}"))


def test_local_variables_are_not_told(aloud):
    error = caught(ValueError("fell"))
    text = aloud(lambda: structlog.get_logger().error("fell over", exc_info=error))
    assert "ValueError" in text
    assert "in-a-local-49" not in text


def test_json_is_one_object_per_line(capsys):
    handler = logs.set_up(Logs(form="json"), ())
    structlog.get_logger("here").info("update", ms=5, person=7, words="整改")
    logging.getLogger("there").warning("plain %s", "line")
    logging.getLogger().removeHandler(handler)
    ours, theirs = map(json.loads, capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["ms"], ours["words"], ours["logger"]) == (
        "update",
        5,
        "整改",
        "here",
    )
    assert (theirs["event"], theirs["level"]) == ("plain line", "warning")


def test_without_secrets_nothing_is_hidden():
    assert Redaction(())("issue #12 at 10:30, https://example.org") == (
        "issue #12 at 10:30, https://example.org"
    )
