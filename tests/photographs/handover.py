"""What is photographed before the building is handed over."""

from PIL import ImageDraw, ImageFilter  # noqa: TID253 -- drawing pictures is its business

from tests.photographs.camera import Shot

PAINT = (222, 218, 208)


def _room(seed: int) -> Shot:
    """The upper corner of a painted room, with a window and its light."""
    shot = Shot(seed, (0, -2.6, 1.5), (0.8, 1.2, 1.9), 1.25)
    shot.face([(-3, 2, 0), (2.2, 2, 0), (2.2, 2, 2.8), (-3, 2, 2.8)], PAINT, 0.05)
    shot.face([(2.2, 2, 0), (2.2, -4, 0), (2.2, -4, 2.8), (2.2, 2, 2.8)], (198, 194, 186), 0.05)
    shot.face([(-3, 2, 2.8), (2.2, 2, 2.8), (2.2, -4, 2.8), (-3, -4, 2.8)], (232, 230, 224), 0.04)
    shot.face([(-3, 2, 0), (2.2, 2, 0), (2.2, -4, 0), (-3, -4, 0)], (178, 160, 136), 0.12)
    shot.face(
        [(-1.9, 1.98, 0.9), (-0.3, 1.98, 0.9), (-0.3, 1.98, 2.3), (-1.9, 1.98, 2.3)],
        (204, 224, 240),
        0.03,
    )
    for x in (-1.9, -1.1, -0.3):
        shot.bar((x, 1.96, 0.9), (x, 1.96, 2.3), 0.07, (246, 246, 244))
    for z in (0.9, 2.3):
        shot.bar((-1.95, 1.96, z), (-0.25, 1.96, z), 0.08, (246, 246, 244))
    shot.shade([(2.2, 2, 0), (2.2, 1, 0), (2.2, 1, 2.8), (2.2, 2, 2.8)], 0.25, 60)
    return shot


def leak() -> Shot:
    """A brown edge round a damp patch in the corner, paint coming off."""
    shot = _room(71)
    for centre, wide in (((1.3, 1.97, 2.35), 0.62), ((1.7, 1.97, 1.7), 0.42)):
        for share, colour in (
            (1.0, (172, 142, 96)),
            (0.9, (206, 190, 154)),
            (0.6, (190, 170, 132)),
        ):
            patch = shot.blot(centre, wide * share, flat="y").filter(ImageFilter.GaussianBlur(7))
            shot.stain(patch, colour, 0.08)
    for step in range(7):
        x = 1.0 + step * 0.14
        shot.bar((x, 1.96, 2.0), (x + 0.01, 1.96, 1.5 - step % 3 * 0.2), 0.02, (184, 160, 118))
    for _ in range(9):
        x, z = shot.dice.uniform(1, 1.8), shot.dice.uniform(1.6, 2.5)
        shot.stain(shot.blot((x, 1.955, z), 0.05, flat="y"), (150, 146, 138), 0.1)
    return shot


def leak_dry() -> Shot:
    """Sealed, dried and painted; a drop light tests it."""
    shot = _room(72)
    shot.shade([(0.6, 1.97, 1.2), (2.1, 1.97, 1.2), (2.1, 1.97, 2.7), (0.6, 1.97, 2.7)], -0.25, 60)
    return shot


def _tiles(seed: int) -> Shot:
    shot = Shot(seed, (0, -1.1, 1.35), (0.1, 0.8, 0), 1.5)
    shot.sky((150, 144, 136), (150, 144, 136))
    for row in range(-2, 14):
        for column in range(-7, 8):
            x, y = column * 0.6, row * 0.6
            tone = 196 + shot.dice.randint(-7, 7)
            shot.face(
                [(x, y, 0), (x + 0.59, y, 0), (x + 0.59, y + 0.59, 0), (x, y + 0.59, 0)],
                (tone, tone - 8, tone - 20),
                0.05,
            )
    light = [(-1.4, 3, 0), (0.4, 3, 0), (1.6, 0.4, 0), (-0.6, 0.4, 0)]
    shot.shade(light, -0.22, 40)
    return shot


def tile_broken() -> Shot:
    """A hollow tile, cracked across, its corner gone."""
    shot = _tiles(75)
    shot.face([(0.3, 0.9, 0.002), (0.59, 0.9, 0.002), (0.59, 1.19, 0.002)], (92, 82, 72), 0.2)
    for start, end in (
        ((0.0, 1.15), (0.32, 0.92)),
        ((0.32, 0.92), (0.5, 0.6)),
        ((0.32, 0.92), (0.2, 0.62)),
        ((0.1, 1.08), (0.28, 1.19)),
    ):
        shot.bar((*start, 0.003), (*end, 0.003), 0.012, (60, 54, 50))
    for _ in range(12):
        x, y = shot.dice.uniform(0.4, 0.75), shot.dice.uniform(0.75, 1.1)
        shot.stain(shot.blot((x, y, 0.01), shot.dice.uniform(0.01, 0.03)), (206, 200, 188), 0.05)
    return shot


def tile_whole() -> Shot:
    """The new tile, still with its spacers."""
    shot = _tiles(76)
    shot.face(
        [(0, 0.6, 0.002), (0.59, 0.6, 0.002), (0.59, 1.19, 0.002), (0, 1.19, 0.002)],
        (212, 206, 194),
        0.03,
    )
    for x in (0.0, 0.595):
        for y in (0.6, 1.195):
            shot.bar((x - 0.05, y, 0.01), (x + 0.05, y, 0.01), 0.014, (230, 70, 50))
            shot.bar((x, y - 0.05, 0.01), (x, y + 0.05, 0.01), 0.014, (230, 70, 50))
    return shot


def _plaster(seed: int) -> Shot:
    shot = Shot(seed, (0.2, -0.9, 0.8), (0, 0, 0.6), 1.3)
    shot.face([(-3, 0, 0), (3, 0, 0), (3, 0, 3), (-3, 0, 3)], PAINT, 0.07)
    shot.face([(-3, -2, 0), (3, -2, 0), (3, 0, 0), (-3, 0, 0)], (176, 156, 130), 0.14)
    shot.face([(-3, -0.02, 0), (3, -0.02, 0), (3, -0.02, 0.1), (-3, -0.02, 0.1)], (240, 238, 232))
    return shot


def _box(shot: Shot, half: float, colour: tuple[int, int, int], out: float = 0.02) -> None:
    corners = [
        (-half, -out, 0.6 - half),
        (half, -out, 0.6 - half),
        (half, -out, 0.6 + half),
        (-half, -out, 0.6 + half),
    ]
    shot.shade([(x + 0.015, y, z - 0.02) for x, y, z in corners], 0.4, 8)
    shot.face(corners, colour, 0.03)


def socket_loose() -> Shot:
    """Bare wires where a socket should be."""
    shot = _plaster(81)
    _box(shot, 0.085, (60, 62, 66), 0.005)
    wires = (
        ((196, 40, 36), 0.10, -0.16),
        ((40, 70, 170), 0.02, -0.22),
        ((214, 190, 40), -0.1, -0.14),
    )
    for colour, x, z in wires:
        shot.bar((x * 0.3, -0.02, 0.62), (x * 0.8, -0.12, 0.6 + z * 0.5), 0.013, colour)
        shot.bar((x * 0.8, -0.12, 0.6 + z * 0.5), (x * 1.4, -0.14, 0.6 + z), 0.013, colour)
        shot.bar((x * 1.4, -0.14, 0.6 + z), (x * 1.5, -0.14, 0.57 + z), 0.008, (206, 130, 70))
    return shot


def socket_mounted() -> Shot:
    """A white plate, level and tight."""
    shot = _plaster(82)
    _box(shot, 0.1, (246, 246, 244))
    _box(shot, 0.075, (234, 234, 232), 0.024)
    for x in (-0.03, 0.03):
        shot.bar((x, -0.03, 0.63), (x * 1.3, -0.03, 0.66), 0.012, (40, 40, 42))
    for x, tilt in ((-0.035, 0.014), (0.035, -0.014)):
        shot.bar((x, -0.03, 0.55), (x + tilt, -0.03, 0.58), 0.012, (40, 40, 42))
    shot.bar((0, -0.03, 0.53), (0, -0.03, 0.56), 0.012, (40, 40, 42))
    return shot


def _yard(seed: int) -> Shot:
    shot = Shot(seed, (0.4, -2.6, 1.5), (-0.2, 0, 1.15), 1.25)
    shot.sky((160, 182, 202), (214, 216, 212))
    shot.face([(-9, 3, 0), (9, 3, 0), (9, 3, 2.6), (-9, 3, 2.6)], (96, 130, 168), 0.1)
    for x in range(-9, 10):
        shot.bar((x, 2.98, 0), (x, 2.98, 2.6), 0.03, (70, 98, 130))
    shot.face([(-9, -4, 0), (9, -4, 0), (9, 3, 0), (-9, 3, 0)], (150, 144, 134), 0.2)
    for x in (-0.55, 0.55):
        shot.bar((x, 0, 0), (x, 0, 0.6), 0.08, (70, 72, 76))
    shot.face([(0.6, 0, 0.55), (0.6, 0.4, 0.55), (0.6, 0.4, 1.95), (0.6, 0, 1.95)], (150, 112, 20))
    return shot


def box_open() -> Shot:
    """The door stands open, and so do the breakers behind it."""
    shot = _yard(85)
    shot.face([(-0.6, 0, 0.55), (0.6, 0, 0.55), (0.6, 0, 1.95), (-0.6, 0, 1.95)], (64, 62, 60))
    for row, z in enumerate((1.62, 1.25, 0.9)):
        for column in range(6 - row):
            x = -0.48 + column * 0.17
            shot.face(
                [
                    (x, -0.02, z),
                    (x + 0.13, -0.02, z),
                    (x + 0.13, -0.02, z + 0.2),
                    (x, -0.02, z + 0.2),
                ],
                (224, 222, 216),
                0.04,
            )
            shot.bar((x + 0.06, -0.03, z + 0.07), (x + 0.06, -0.03, z + 0.13), 0.04, (40, 40, 44))
    for colour, x in (((196, 40, 36), -0.3), ((44, 120, 60), -0.05), ((214, 180, 40), 0.2)):
        shot.bar((x, -0.04, 0.9), (x + 0.2, -0.3, 0.1), 0.03, colour)
    door = [(-0.6, 0, 0.55), (-1.35, -0.75, 0.55), (-1.35, -0.75, 1.95), (-0.6, 0, 1.95)]
    shot.face(door, (206, 158, 30), 0.08)
    return shot


def box_locked() -> Shot:
    """Shut, with padlock and warning sign."""
    shot = _yard(86)
    shot.face([(-0.6, 0, 0.55), (0.6, 0, 0.55), (0.6, 0, 1.95), (-0.6, 0, 1.95)], (228, 178, 36))
    shot.bar((-0.6, -0.01, 1.94), (0.6, -0.01, 1.94), 0.04, (150, 112, 20))
    draw = ImageDraw.Draw(shot.image)
    triangle = [(-0.26, -0.01, 1.25), (0.26, -0.01, 1.25), (0, -0.01, 1.7)]
    draw.polygon([shot.seen(p) for p in triangle], (250, 220, 40), (20, 20, 20), 10)
    bolt = [
        (0.03, -0.01, 1.58),
        (-0.08, -0.01, 1.43),
        (0.0, -0.01, 1.43),
        (-0.03, -0.01, 1.3),
        (0.08, -0.01, 1.47),
        (0.0, -0.01, 1.47),
    ]
    draw.polygon([shot.seen(p) for p in bolt], (20, 20, 20))
    shot.bar((0.44, -0.03, 1.1), (0.44, -0.03, 1.2), 0.1, (70, 72, 78))
    shot.bar((0.44, -0.05, 1.06), (0.44, -0.05, 1.12), 0.14, (190, 150, 60))
    return shot
