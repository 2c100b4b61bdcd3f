"""The rules of weather, as they stand in the table beside."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from core.bilingual import Bilingual
from core.weather import Rule, Sky, When


@cache
def weather_rules() -> tuple[Rule, ...]:
    text = files("readers").joinpath("weather_rules.toml").read_text("utf8")
    return tuple(map(_rule, tomllib.loads(text)["rules"]))


def _rule(said: Mapping[str, Any]) -> Rule:
    when = dict(said["when"])
    sky = frozenset(map(Sky, when.pop("sky", ())))
    return Rule(
        name=said["name"],
        when=When(sky=sky, **when),
        says=Bilingual(**said["says"]),
        source=Bilingual(**said["source"]),
        stops=tuple(said.get("stops", ())),
    )
