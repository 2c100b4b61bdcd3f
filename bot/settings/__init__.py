"""The only place that reads the configuration; everyone else is handed values."""

from bot.settings.loading import answer_in_timedeltas, language, load
from bot.settings.model import Logs, Settings, Storage, Telegram, Web, Webhook
from bot.settings.wrong import WrongSettings

__all__ = (
    "Logs",
    "Settings",
    "Storage",
    "Telegram",
    "Web",
    "Webhook",
    "WrongSettings",
    "answer_in_timedeltas",
    "language",
    "load",
)
