"""Facts set in type: a template of ours, data as JSON, never markup out of people's words."""

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import typst

DATA: Final = "data.json"
# What templates import.
SHARED: Final = ("house.typ", "proof.typ", "signing.typ", "sheets.typ", "charts.typ")
CHECKSUM: Final = re.compile(r"[0-9a-f]{64}")
LONG: Final = re.compile(r"[!-~]{20}(?=[!-~]{4})")
SOFT: Final = "\u200b"
# Small pictures which no font of ours can draw, and what joins or colours them.
PICTURES: Final = re.compile(
    "[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23fa\u2705\u274c\u274e\u2753-\u2757"
    "\u2795-\u2797\u27b0\u2b1b\u2b1c\u2b50\u2b55\ufe0f\u200d]+"
)


def pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """A document; `pictures` lie beside the data under their names.

    A picture that turns out to be broken is left out, its name in the data becoming null.
    """
    try:
        return _set(template, data, pictures, "pdf")
    except typst.TypstError:
        whole = {name: picture for name, picture in pictures.items() if _decodes(picture)}
        if len(whole) == len(pictures):
            raise
        lost = pictures.keys() - whole.keys()
        return _set(template, _without(data, lost), whole, "pdf")


def png(
    template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], *, ppi: float
) -> bytes:
    """A document of one page as a picture."""
    return _set(template, data, pictures, "png", ppi=ppi)


def _set(
    template: str,
    data: Mapping[str, Any],
    pictures: Mapping[str, bytes],
    kind: Literal["pdf", "png"],
    ppi: float | None = None,
) -> bytes:
    with TemporaryDirectory(prefix="siteloop-") as folder:
        root = Path(folder)
        for name, picture in pictures.items():
            root.joinpath(name).write_bytes(picture)
        text = json.dumps(breakable(data), ensure_ascii=False)
        root.joinpath(DATA).write_text(text, "utf8")
        for name in (*SHARED, template):
            source = files("reports").joinpath("templates", name)
            root.joinpath(name).write_bytes(source.read_bytes())
        compiler = typst.Compiler(
            root.joinpath(template), root=root, font_paths=_fonts(), ignore_system_fonts=True
        )
        made = compiler.compile(format=kind, ppi=ppi)
    if not isinstance(made, bytes):
        raise TypeError(template)
    return made


def _decodes(picture: bytes) -> bool:
    probe = '#let picture = read("picture", encoding: none)\n#image(picture)'
    with TemporaryDirectory(prefix="siteloop-") as folder:
        root = Path(folder)
        root.joinpath("picture").write_bytes(picture)
        root.joinpath("probe.typ").write_text(probe, "utf8")
        try:
            typst.compile(root.joinpath("probe.typ"), root=root, font_paths=_fonts())
        except typst.TypstError:
            return False
    return True


def _without(value: Any, names: Collection[str]) -> Any:  # noqa: ANN401 -- whatever JSON can say
    match value:
        case Mapping():
            return {key: _without(one, names) for key, one in value.items()}
        case list() | tuple():
            return [_without(one, names) for one in value]
        case _:
            return None if value in names else value


def breakable(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON can say
    """Long words without a blank may break, so that none runs off the page; checksums stay."""
    match value:
        case str():
            return value if CHECKSUM.fullmatch(value) else LONG.sub(rf"\g<0>{SOFT}", drawn(value))
        case Mapping():
            return {key: breakable(one) for key, one in value.items()}
        case list() | tuple():
            return [breakable(one) for one in value]
        case _:
            return value


def drawn(value: str) -> str:
    """Without the small pictures people have in their names; a name of nothing else is told."""
    plain = PICTURES.sub("", value)
    if plain == value or plain.strip():
        return plain if plain == value else plain.strip()
    named = [unicodedata.name(sign, "").lower() for sign in PICTURES.sub(_seen, value)]
    return f"[{', '.join(filter(None, named))}]"


def _seen(signs: re.Match[str]) -> str:
    """Without what only joins or colours."""
    return signs[0].replace("\ufe0f", "").replace("\u200d", "")


@cache
def _fonts() -> typst.Fonts:
    """Noto Sans SC in all its weights, and a typewriter for checksums: nothing of the host's."""
    noto = files("justmytype_intl_cjk").joinpath("fonts", "ofl", "notosanssc")
    with as_file(noto) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
        )
