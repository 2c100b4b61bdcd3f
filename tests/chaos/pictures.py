"""Photos that look like nothing else, so that no two reports are taken for the same."""

from io import BytesIO
from random import Random

SIDE, BLOCKS = 96, 8


def photo(rng: Random) -> bytes:
    """Coloured squares by chance; small, for what is tried here is not the size."""
    from PIL import Image

    chance = Image.frombytes("RGB", (BLOCKS, BLOCKS), rng.randbytes(BLOCKS * BLOCKS * 3))
    written = BytesIO()
    chance.resize((SIDE, SIDE), Image.Resampling.NEAREST).save(written, "JPEG", quality=85)
    return written.getvalue()
