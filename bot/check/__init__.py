"""A round through everything that must be right: config, database, Telegram, files, fonts."""

from bot.check.findings import Finding, Mark
from bot.check.round import look_around

__all__ = ("Finding", "Mark", "look_around")
