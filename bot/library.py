"""The library of hazards that the settings ask for."""

from pathlib import Path

from bot.settings.model import Settings
from bot.settings.wrong import Mistake, WrongSettings
from core.document import Slip
from core.hazards import Library
from readers.hazards import WrongLibrary, library


def hazards(settings: Settings) -> Library:
    """Raises `WrongSettings` with everything that is wrong with the site's own file."""
    own = settings.briefing.hazards
    try:
        return library(Path(own) if own else None)
    except WrongLibrary as wrong:
        raise WrongSettings(str(wrong.source), list(map(_mistake, wrong.slips))) from None


def _mistake(slip: Slip) -> Mistake:
    params = dict(slip.params)
    return Mistake(slip.key, (params.pop("name", ""),), slip.line, params)
