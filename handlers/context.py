"""What every handler is given, and how it is typed."""

from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from core.office import Office

Data: TypeAlias = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], Data, Data, Office]):
    """The office, beside what PTB gives every handler."""

    @property
    def office(self) -> Office:
        return self.bot_data


App: TypeAlias = Application[ExtBot[None], Context, Data, Data, Office, None]
