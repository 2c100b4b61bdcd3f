"""How the process tells what it does: one line per piece of work, readable by man or machine."""

import logging
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from bot.redaction import Redacted, Redaction
from bot.settings import Logs

LOUD = (
    "httpx",
    "httpcore",
    "aiohttp",
    "telegram",
    "apscheduler",
    "uvicorn",
    "aiosqlite",
    "alembic",
)


def set_up(settings: Logs, secrets: Iterable[str]) -> logging.StreamHandler[TextIO]:
    """Our own lines and those of every library go the same way, through the same redaction."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(_formatter(settings, shared), Redaction(secrets)))
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h.formatter, Redacted)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(settings.level.upper())
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a broken pipe would print the line before it is blackened
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return handler


def _formatter(settings: Logs, shared: list[Processor]) -> logging.Formatter:
    console = settings.form == "console" or (settings.form == "auto" and sys.stderr.isatty())
    last: list[Any] = (
        [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                exception_formatter=structlog.dev.plain_traceback,  # no locals: they hold secrets
            )
        ]
        if console
        else [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=[remove, *last]
    )
