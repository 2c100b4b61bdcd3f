"""What is photographed while the building goes up."""

from tests.photographs.camera import Shot

CONCRETE = (158, 156, 150)
STEEL = (124, 78, 54)
WOOD = (176, 136, 88)


def _floor(seed: int) -> Shot:
    """A raw floor high up: slab, ceiling, columns, and the city beyond the edge."""
    shot = Shot(seed, (0, -2.6, 1.6), (1.1, 2.6, 0.75), 1.0)
    shot.sky((146, 178, 208), (214, 222, 226))
    for x, y, w, h in ((-26, 46, 10, 14), (-12, 60, 9, 22), (2, 52, 8, 10), (14, 66, 12, 26)):
        shot.face([(x, y, -20), (x + w, y, -20), (x + w, y, h), (x, y, h)], (150, 160, 170), 0.05)
        for row in range(-3, h, 3):
            shot.bar((x + 0.8, y - 0.1, row), (x + w - 0.8, y - 0.1, row), 0.9, (104, 118, 132))
    shot.face([(-9, -2, 0), (9, -2, 0), (9, 3.6, 0), (-9, 3.6, 0)], CONCRETE, 0.14)
    shot.face([(-9, 3.6, 0), (9, 3.6, 0), (9, 3.6, -0.22), (-9, 3.6, -0.22)], (96, 94, 92))
    shot.face([(-9, -5, 3), (9, -5, 3), (9, 3.6, 3), (-9, 3.6, 3)], (112, 110, 108), 0.12)
    for y in (-1.0, 0.9, 2.8):
        shot.shade([(-9, y, 2.99), (9, y, 2.99), (9, y + 0.1, 2.99), (-9, y + 0.1, 2.99)], 0.4, 3)
    for x in (-3.4, 4.6):
        _column(shot, x, 2.6)
    shot.shade([(-9, -2, 0), (9, -5, 0), (9, 0.6, 0), (-9, 1.6, 0)], 0.35, 60)
    return shot


def _column(shot: Shot, x: float, y: float) -> None:
    shot.shade([(x, y, 0), (x + 0.6, y, 0), (x - 1.6, y - 3, 0), (x - 2.4, y - 3, 0)], 0.3, 25)
    shot.face([(x, y, 0), (x + 0.6, y, 0), (x + 0.6, y, 3), (x, y, 3)], (150, 148, 144), 0.16)
    side = [(x + 0.6, y, 0), (x + 0.6, y + 0.6, 0), (x + 0.6, y + 0.6, 3), (x + 0.6, y, 3)]
    other = [(x, y, 0), (x, y + 0.6, 0), (x, y + 0.6, 3), (x, y, 3)]
    shot.face(side if x < 0 else other, (104, 103, 102), 0.14)


def edge_open() -> Shot:
    """The rail along the edge is gone; a loose plank lies there."""
    shot = _floor(5)
    shot.bar((-1.2, 2.7, 0.05), (1.6, 3.1, 0.05), 0.18, WOOD)
    for x in (-1.4, 2.2):
        shot.bar((x, 3.45, 0), (x, 3.45, 0.32), 0.05, (90, 88, 86))
    return shot


def edge_railed() -> Shot:
    """Posts, two rails and a toe board, striped red and white."""
    shot = _floor(6)
    for x in range(-7, 9, 2):
        shot.bar((x, 3.4, 0), (x, 3.4, 1.25), 0.06, (224, 224, 220))
    for z in (0.62, 1.2):
        for step in range(-20, 24):
            colour = (204, 44, 40) if step % 2 else (232, 230, 226)
            shot.bar((step * 0.4, 3.38, z), (step * 0.4 + 0.4, 3.38, z), 0.06, colour)
    for step in range(-20, 24):
        colour = (230, 184, 30) if step % 2 else (40, 40, 40)
        shot.bar((step * 0.4, 3.36, 0.1), (step * 0.4 + 0.4, 3.36, 0.1), 0.18, colour)
    return shot


def _hole_floor(seed: int) -> Shot:
    shot = Shot(seed, (0.2, -1.9, 1.75), (0, 0.6, 0), 1.35)
    shot.face([(-6, -3, 0), (6, -3, 0), (6, 9, 0), (-6, 9, 0)], (164, 161, 154), 0.18)
    shot.face([(-6, 7, 0), (6, 7, 0), (6, 7, 4), (-6, 7, 4)], (128, 126, 122), 0.14)
    shot.shade([(-6, 4, 0), (6, 4, 0), (6, 7, 0), (-6, 7, 0)], 0.35, 50)
    return shot


def hole_open() -> Shot:
    """A shaft opening in the slab with nothing over it."""
    shot = _hole_floor(7)
    shot.face([(-0.9, 0, 0), (0.9, 0, 0), (0.9, 1.5, 0), (-0.9, 1.5, 0)], (22, 22, 24), 0.05)
    shot.face([(-0.9, 1.5, 0), (0.9, 1.5, 0), (0.9, 1.5, -0.24), (-0.9, 1.5, -0.24)], (92, 88, 82))
    shot.face([(-0.9, 0, 0), (-0.9, 1.5, 0), (-0.9, 1.5, -0.24), (-0.9, 0, -0.24)], (66, 64, 60))
    for x in (-0.7, -0.2, 0.35, 0.75):
        shot.bar((x, 1.48, -0.1), (x + 0.03, 1.05, -0.06), 0.03, STEEL)
    shot.bar((1.2, 0.2, 0.03), (2.6, 0.9, 0.03), 0.12, WOOD)
    return shot


def hole_covered() -> Shot:
    """A nailed board over the opening, hatched yellow and black."""
    shot = _hole_floor(8)
    board = [(-1.1, -0.15, 0.04), (1.1, -0.15, 0.04), (1.1, 1.7, 0.04), (-1.1, 1.7, 0.04)]
    shot.shade([(x + 0.06, y - 0.06, 0) for x, y, _ in board], 0.5, 10)
    shot.face(board, (196, 158, 104), 0.14)
    for step in range(11):
        colour = (226, 182, 24) if step % 2 else (30, 30, 30)
        x = -1.1 + step * 0.2
        for y in (-0.15, 1.5):
            shot.face(
                [
                    (x, y, 0.045),
                    (x + 0.2, y, 0.045),
                    (x + 0.2, y + 0.2, 0.045),
                    (x, y + 0.2, 0.045),
                ],
                colour,
                0.05,
            )
    return shot


def _mesh(seed: int) -> Shot:
    shot = Shot(seed, (0.1, -1.2, 1.5), (0.1, 1.1, 0), 1.2)
    shot.sky((150, 150, 150), (150, 150, 150))
    for row in range(-4, 16):
        y = row * 0.6 - 0.9
        colour = (186 - row % 3 * 8, 142 - row % 2 * 10, 90)
        shot.face([(-5, y, 0), (5, y, 0), (5, y + 0.58, 0), (-5, y + 0.58, 0)], colour, 0.12)
    return shot


def _bars(shot: Shot, across: list[float], along: list[float]) -> None:
    for height, low in ((0.0, 1), (0.05, 0)):
        for x in across:
            if low:
                shot.shade(
                    [(x + 0.03, -1, 0), (x + 0.07, -1, 0), (x + 0.07, 8, 0), (x + 0.03, 8, 0)],
                    0.35,
                    4,
                )
                shot.bar((x, -1.2, 0.03), (x + 0.02, 8, 0.03), 0.028, STEEL)
        for y in along:
            if not low:
                shot.bar((-5, y, 0.06 + height), (5, y, 0.06 + height), 0.028, (134, 84, 56))
    for x in across:
        for y in along:
            shot.bar((x - 0.02, y - 0.02, 0.1), (x + 0.02, y + 0.02, 0.12), 0.016, (44, 42, 42))


def rebar_uneven() -> Shot:
    """Bars at whatever distance they fell."""
    shot = _mesh(11)
    _bars(
        shot,
        [-1.9, -1.62, -1.2, -1.08, -0.5, 0.12, 0.24, 0.86, 1.0, 1.6, 2.1],
        [-0.4, -0.25, 0.2, 0.62, 0.7, 1.3, 1.9, 2.1, 2.8, 3.6],
    )
    return shot


def rebar_even() -> Shot:
    """Twenty centimetres, every crossing tied."""
    shot = _mesh(12)
    _bars(shot, [n * 0.25 - 2 for n in range(17)], [n * 0.25 - 0.5 for n in range(16)])
    return shot


def _wall(seed: int, colour: tuple[int, int, int] = (168, 165, 158)) -> Shot:
    """A shuttered wall from near: panel joints and tie holes."""
    shot = Shot(seed, (0.5, -1.9, 1.5), (0.05, 0, 1.3), 1.2)
    shot.face([(-6, 0, -1), (6, 0, -1), (6, 0, 5), (-6, 0, 5)], colour, 0.20)
    for x in (-1.7, 1.35):
        shot.bar((x, -0.01, -1), (x, -0.01, 5), 0.012, (120, 116, 110))
    shot.bar((-6, -0.01, 2.2), (6, -0.01, 2.2), 0.012, (126, 122, 116))
    for x in (-1.2, -0.2, 0.85):
        for z in (0.75, 1.9):
            shot.stain(shot.blot((x, -0.005, z), 0.028, flat="y"), (70, 68, 66))
    return shot


def crack() -> Shot:
    """A slanting crack, with a tape held beside it."""
    shot = _wall(21)
    x, z = -1.0, 2.15
    while z > 0.45:
        nx, nz = x + shot.dice.uniform(-0.01, 0.075), z - shot.dice.uniform(0.03, 0.07)
        shot.bar((x, -0.01, z), (nx, -0.01, nz), shot.dice.uniform(0.006, 0.016), (52, 48, 46))
        if shot.dice.random() < 0.16:
            shot.bar((nx, -0.01, nz), (nx + 0.12, -0.01, nz - 0.02), 0.005, (78, 74, 70))
        x, z = nx, nz
    shot.face(
        [(-0.9, -0.03, 1.08), (0.9, -0.03, 1.2), (0.9, -0.03, 1.28), (-0.9, -0.03, 1.16)],
        (232, 200, 40),
        0.03,
    )
    for step in range(36):
        left = -0.9 + step * 0.05
        tall = 0.05 if step % 5 == 0 else 0.025
        base = 1.085 + step * 0.05 / 15
        shot.bar((left, -0.04, base), (left, -0.04, base + tall), 0.004, (20, 20, 20))
    return shot


def crack_filled() -> Shot:
    """The crack is injected and smoothed over."""
    shot = _wall(22)
    for step in range(16):
        x, z = -0.95 + step * 0.062, 2.1 - step * 0.1
        shot.stain(shot.blot((x, -0.008, z), 0.075, flat="y"), (196, 194, 188), 0.05)
    return shot


def honeycomb() -> Shot:
    """Gravel without mortar at the foot of a column."""
    shot = _wall(31, (160, 158, 152))
    shot.stain(shot.blot((-0.1, -0.01, 0.95), 0.52, flat="y"), (112, 106, 98), 0.3)
    for _ in range(230):
        x, z = shot.dice.gauss(-0.1, 0.2), shot.dice.gauss(0.95, 0.2)
        tone = shot.dice.randint(92, 170)
        size = shot.dice.uniform(0.014, 0.042)
        shot.stain(shot.blot((x + 0.008, -0.011, z - 0.01), size, flat="y"), (58, 54, 50), 0.05)
        shot.stain(shot.blot((x, -0.012, z), size, flat="y"), (tone, tone - 5, tone - 14), 0.08)
    for z in (0.86, 1.06):
        shot.bar((-0.42, -0.02, z), (0.2, -0.02, z), 0.02, STEEL)
    return shot


def formwork() -> Shot:
    """Panels that do not meet: a gap wide enough for the mortar to run out."""
    shot = Shot(41, (0.9, -2.4, 1.5), (0, 0, 1.3), 1.1)
    shot.sky((168, 190, 206), (206, 210, 208))
    for index, x in enumerate((-3.6, -2.4, -1.2, 0.09, 1.29, 2.49)):
        tone = (184 - index * 5, 128 + index * 3, 74)
        shot.face([(x, 0, 0), (x + 1.17, 0, 0), (x + 1.17, 0, 2.7), (x, 0, 2.7)], tone, 0.12)
    shot.face([(-0.03, 0, 0), (0.09, 0, 0), (0.09, 0, 2.7), (-0.03, 0, 2.7)], (30, 28, 26), 0.05)
    for z in (0.5, 1.3, 2.1):
        for depth in (-0.08, -0.16):
            shot.bar((-4, depth, z), (4, depth, z), 0.06, (150, 152, 156))
        for x in (-2.9, -1.7, -0.5, 0.8, 2.0):
            shot.bar((x, -0.3, z), (x, 0, z), 0.04, (70, 72, 78))
            shot.stain(shot.blot((x, -0.26, z), 0.06, flat="y"), (206, 166, 60), 0.08)
    shot.face([(-6, -3, 0), (6, -3, 0), (6, 0, 0), (-6, 0, 0)], (138, 132, 122), 0.2)
    for x in (-1.5, 0.9):
        shot.bar((x, -1.5, 0), (x, -0.1, 1.9), 0.07, (212, 150, 40))
    return shot
