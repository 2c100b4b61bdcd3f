"""Whether this machine has what the bot needs: room, folders, fonts, readers."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import make_url

from bot.check.findings import Finding, bad, good, odd
from bot.settings import Settings

MEGABYTE = 2**20
LITTLE, TOO_LITTLE = 1024 * MEGABYTE, 100 * MEGABYTE
OCR_MODULES = ("rapidocr", "rapidocr_onnxruntime", "paddleocr")
FONTS = "justmytype_intl_cjk"


def look_at_machine(settings: Settings) -> Iterator[Finding]:
    yield _folder(settings.files.folder)
    yield from _room(settings)
    yield good("fonts") if find_spec(FONTS) else bad("fonts")
    yield _ocr()


def _folder(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return good("files", folder=folder)
    except OSError as error:
        return bad("files_closed", folder=folder, why=error.strerror)


def _room(settings: Settings) -> Iterator[Finding]:
    url = make_url(settings.storage.address)
    places = {"files": settings.files.folder}
    if url.get_backend_name() == "sqlite" and url.database:
        places["database"] = Path(url.database).parent
    seen = set[int]()
    for folder in places.values():
        if not folder.exists() or folder.stat().st_dev in seen:
            continue
        seen.add(folder.stat().st_dev)
        free = shutil.disk_usage(folder).free
        found = bad if free < TOO_LITTLE else odd if free < LITTLE else good
        yield found("disk", folder=folder.resolve(), free=f"{free / 2**30:.1f}")


def _ocr() -> Finding:
    """Engines come with a later part of the house; until then photos are kept, not read."""
    program = shutil.which("tesseract")
    engine = next((name for name in OCR_MODULES if find_spec(name)), None)
    found = engine or (program and "tesseract")
    return good("ocr", engine=found) if found else odd("no_ocr")
