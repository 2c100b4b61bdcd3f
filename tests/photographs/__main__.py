"""Takes all photos anew: `python -m tests.photographs` writes them beside the demo."""

import sys
from collections.abc import Callable

from tests.photographs import digging, handover, structure
from tests.photographs.camera import Shot
from tests.tree import ROOT

FOLDER = ROOT / "bot" / "demo" / "photos"
SHOTS: tuple[Callable[[], Shot], ...] = (
    digging.puddle,
    digging.drained,
    digging.pit_edge,
    digging.pit_edge_railed,
    digging.seepage,
    digging.bare_earth,
    digging.netted_earth,
    structure.edge_open,
    structure.edge_railed,
    structure.hole_open,
    structure.hole_covered,
    structure.rebar_uneven,
    structure.rebar_even,
    structure.crack,
    structure.crack_filled,
    structure.honeycomb,
    structure.formwork,
    handover.leak,
    handover.leak_dry,
    handover.tile_broken,
    handover.tile_whole,
    handover.socket_loose,
    handover.socket_mounted,
    handover.box_open,
    handover.box_locked,
)


def main(names: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not names or shot.__name__ in names:
            picture = shot().finished()
            picture.save(FOLDER / f"{shot.__name__}.jpg", quality=60, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
