"""Who brings each beat: one module for each, and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from core.beats.kinds import Beat
from core.stroke import Striker

STRIKERS: Mapping[Beat, Striker] = MappingProxyType({})
