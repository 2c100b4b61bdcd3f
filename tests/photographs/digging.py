"""What is photographed while the pit is dug."""

from PIL import ImageChops, ImageFilter  # noqa: TID253 -- drawing pictures is its business

from tests.photographs.camera import Shot

EARTH = (150, 116, 80)
SPRAYED = (148, 142, 132)


def _pit(seed: int) -> Shot:
    """The bottom of the pit: earth, a sprayed wall with its anchors, sky above."""
    shot = Shot(seed, (0, -4.3, 1.7), (0.3, 3, 0.5), 1.25)
    shot.sky((164, 186, 204), (220, 224, 222))
    shot.face([(-14, 9, 0), (14, 9, 0), (14, 9, 4.6), (-14, 9, 4.6)], SPRAYED, 0.24)
    for z in (1.2, 2.6):
        shot.bar((-14, 8.9, z), (14, 8.9, z), 0.24, (112, 106, 98))
        for x in range(-12, 13, 2):
            shot.bar((x, 8.7, z), (x, 8.3, z - 0.1), 0.16, (88, 74, 66))
    shot.face([(-14, -6, 0), (14, -6, 0), (14, 9, 0), (-14, 9, 0)], EARTH, 0.26)
    for _ in range(90):
        x, y = shot.dice.uniform(-8, 8), shot.dice.uniform(-2, 8)
        tone = shot.dice.randint(96, 168)
        shot.stain(
            shot.blot((x, y, 0.01), shot.dice.uniform(0.04, 0.14)),
            (tone, tone - 26, tone - 52),
            0.1,
        )
    shot.shade([(-14, 7.4, 0), (14, 7.4, 0), (14, 9, 0), (-14, 9, 0)], 0.45, 40)
    return shot


def puddle() -> Shot:
    """Water stands on the bottom and mirrors the sky."""
    shot = _pit(51)
    for centre, wide in (((0.3, 1.2, 0.02), 2.4), ((-2.8, 4.2, 0.02), 1.4), ((3, 4, 0.02), 1.3)):
        shot.stain(shot.blot(centre, wide * 1.1), (104, 78, 54), 0.15)
        pool = shot.blot(centre, wide).filter(ImageFilter.GaussianBlur(3))
        shot.stain(pool, (138, 138, 128), 0.06)
        glare = shot.blot((centre[0] + 0.3, centre[1] + 0.5, 0.02), wide * 0.55)
        glare = ImageChops.multiply(glare, pool).filter(ImageFilter.GaussianBlur(26))
        shot.tint(glare.point(lambda v: v * 3 // 5), lighter=True)
    shot.bar((-4.5, 0.2, 0.05), (-0.6, 2.6, 0.05), 0.09, (66, 96, 66))
    return shot


def drained() -> Shot:
    """A sump with its pump; the bottom is firm."""
    shot = _pit(52)
    shot.stain(shot.blot((1.4, 1.6, 0.01), 0.8), (70, 56, 42), 0.1)
    shot.stain(shot.blot((1.4, 1.7, 0.01), 0.55), (46, 44, 42), 0.08)
    shot.bar((1.4, 1.6, 0.0), (1.4, 1.6, 0.5), 0.34, (196, 92, 34))
    shot.bar((1.4, 1.6, 0.45), (-1.4, 3.4, 0.12), 0.1, (38, 70, 150))
    shot.bar((-1.4, 3.4, 0.12), (-5, 8.4, 0.3), 0.1, (38, 70, 150))
    shot.bar((-5, 8.4, 0.3), (-5.2, 8.8, 4.4), 0.1, (38, 70, 150))
    return shot


def _rim(seed: int) -> Shot:
    """On the rim: the pit falls away to the right, an excavator works below."""
    shot = Shot(seed, (-0.9, -4, 1.75), (2.6, 4, -0.5), 1.05)
    shot.sky((152, 182, 210), (222, 224, 220))
    shot.face([(-30, 60, 0), (40, 60, 0), (40, 60, 4), (-30, 60, 4)], (122, 136, 128), 0.12)
    shot.face([(0.6, 60, -5), (40, 60, -5), (40, -2, -5), (0.6, -2, -5)], (158, 124, 86), 0.24)
    shot.face([(12, 26, -5), (40, 26, -5), (40, 26, 0), (12, 26, 0)], SPRAYED, 0.2)
    shot.face(
        [(0.6, -2.6, 0), (0.6, 60, 0), (2.4, 60, -5), (2.4, -2.6, -5)], (136, 124, 106), 0.24
    )
    path = [(-30, -3.4, 0), (0.6, -3.4, 0), (0.6, 60, 0), (-30, 60, 0)]
    shot.face(path, (146, 126, 98), 0.24)
    _excavator(shot, 9, 17)
    return shot


def _excavator(shot: Shot, x: float, y: float) -> None:
    yellow = (222, 166, 30)
    shot.bar((x - 1.6, y, -4.6), (x + 1.6, y, -4.6), 0.8, (46, 44, 42))
    shot.face(
        [(x - 1.5, y, -4.1), (x + 1.5, y, -4.1), (x + 1.5, y, -2.9), (x - 1.5, y, -2.9)],
        yellow,
        0.08,
    )
    shot.face(
        [(x - 1.4, y, -2.9), (x - 0.2, y, -2.9), (x - 0.3, y, -1.6), (x - 1.2, y, -1.6)],
        (58, 70, 78),
        0.05,
    )
    shot.bar((x - 1.2, y, -3), (x - 3.2, y, -0.6), 0.4, yellow)
    shot.bar((x - 3.2, y, -0.6), (x - 5, y, -2.6), 0.3, yellow)
    shot.bar((x - 5, y, -2.6), (x - 4.5, y, -3.5), 0.6, (70, 62, 54))


def pit_edge() -> Shot:
    """Nothing but a slack tape between the path and five metres of depth."""
    shot = _rim(55)
    for y in (0.5, 6, 12):
        shot.bar((0.2, y, 0), (0.25, y, 0.9), 0.05, (110, 82, 54))
    for step in range(24):
        y = 0.5 + step * 0.25
        sag = 0.75 - 0.9 * (step / 24) * (1 - step / 24)
        colour = (214, 60, 50) if step % 2 else (236, 234, 228)
        shot.bar((0.22, y, sag), (0.22, y + 0.25, sag - 0.01), 0.06, colour)
    return shot


def pit_edge_railed() -> Shot:
    """A rail with mesh all along the rim."""
    shot = _rim(56)
    for step in range(22):
        y = -1.5 + step
        shot.bar((0.1, y, 0), (0.1, y, 1.2), 0.07, (214, 56, 44) if step % 2 else (236, 234, 228))
    for z in (0.12, 0.6, 1.18):
        shot.bar((0.1, -2.4, z), (0.1, 22, z), 0.06, (222, 174, 30))
    for step in range(90):
        y = -1.5 + step * 0.2
        shot.bar((0.1, y, 0.14), (0.1, y, 1.16), 0.012, (60, 110, 74))
    return shot


def seepage() -> Shot:
    """A crack in the sprayed wall, and water that comes through."""
    shot = Shot(61, (0.2, -3.2, 1.6), (0, 0, 1.5), 1.1)
    shot.face([(-6, 0, 0), (6, 0, 0), (6, 0, 5), (-6, 0, 5)], SPRAYED, 0.3)
    shot.face([(-6, -4, 0), (6, -4, 0), (6, 0, 0), (-6, 0, 0)], EARTH, 0.26)
    shot.bar((-6, -0.15, 2.5), (6, -0.15, 2.5), 0.3, (118, 112, 104))
    for x in (-1.9, 1.2):
        shot.face(
            [(x, -0.3, 2.3), (x + 0.42, -0.3, 2.3), (x + 0.42, -0.3, 2.72), (x, -0.3, 2.72)],
            (96, 78, 66),
            0.1,
        )
        shot.bar((x + 0.2, -0.55, 2.5), (x + 0.2, -0.3, 2.5), 0.12, (70, 64, 60))
    wet = shot.blot((0.1, -0.01, 0.9), 0.75, flat="y").filter(ImageFilter.GaussianBlur(16))
    shot.stain(wet, (86, 80, 72), 0.16)
    for step in range(6):
        shot.bar(
            (-0.4 + step * 0.2, -0.02, 1.5), (-0.42 + step * 0.21, -0.02, 0.02), 0.05, (78, 74, 68)
        )
    x, z = -0.7, 2.15
    while x < 0.9:
        nx, nz = x + shot.dice.uniform(0.03, 0.09), z - shot.dice.uniform(-0.02, 0.075)
        shot.bar((x, -0.03, z), (nx, -0.03, nz), 0.018, (38, 34, 32))
        x, z = nx, nz
    shot.stain(shot.blot((0.1, -0.7, 0.01), 0.9), (96, 88, 76), 0.08)
    return shot


def _heap(seed: int) -> Shot:
    shot = Shot(seed, (0, -7, 1.8), (0, 2, 1.0), 1.4)
    shot.sky((176, 190, 200), (222, 222, 216))
    shot.face([(-30, 30, 0), (30, 30, 0), (30, 30, 2.4), (-30, 30, 2.4)], (84, 120, 160), 0.1)
    shot.face([(-30, -8, 0), (30, -8, 0), (30, 30, 0), (-30, 30, 0)], (152, 138, 118), 0.22)
    return shot


def _slopes(shot: Shot, light: tuple[int, int, int], dark: tuple[int, int, int]) -> None:
    ridge = [(-2.2, 5, 2.5), (-0.6, 5, 3.1), (1.2, 5, 2.7), (2.6, 5, 2.9)]
    foot = [(-5.2, 2, 0), (-1.5, 1.2, 0), (1.8, 1.3, 0), (5.6, 2.2, 0)]
    shot.shade([(-5.4, 1.4, 0), (5.8, 1.4, 0), (6.4, 4, 0), (-5.6, 4, 0)], 0.4, 30)
    for index in range(3):
        corners = [foot[index], foot[index + 1], ridge[index + 1], ridge[index]]
        shot.face(corners, light if index % 2 else dark, 0.22)
    shot.face([foot[0], ridge[0], (-5.4, 6, 0)], dark, 0.2)
    shot.face([foot[3], ridge[3], (6, 6, 0)], dark, 0.2)


def bare_earth() -> Shot:
    """Spoil in the wind without a net."""
    shot = _heap(65)
    _slopes(shot, (164, 122, 80), (132, 98, 66))
    dust = shot.blot((2.4, 2, 2.6), 2.2, flat="y").filter(ImageFilter.GaussianBlur(90))
    shot.tint(dust.point(lambda v: v // 3), lighter=True)
    return shot


def netted_earth() -> Shot:
    """The same heap under green net, held down by bags."""
    shot = _heap(66)
    _slopes(shot, (70, 122, 72), (54, 98, 60))
    for x in (-4.4, -2.6, -0.9, 0.9, 2.8, 4.6):
        shot.bar((x - 0.25, 1.6, 0.12), (x + 0.25, 1.6, 0.12), 0.26, (206, 200, 186))
    return shot
