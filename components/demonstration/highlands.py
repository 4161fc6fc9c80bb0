"""Landscapes of the highlands (cao nguyên, miền núi) in the demonstration's pictures."""

# ruff: noqa: E501 - a drawing is read by its coordinates: one shape a line, however long
# fmt: off

import math

from components.demonstration.drawing import ACROSS, mix
from components.demonstration.shapes import (
    bamboo,
    crowd,
    drum,
    house,
    leaf,
    person,
    pine,
    stilt_house,
    tree,
)


def _terraces(c):
    """Terraced fields like stairs, houses on stilts among them."""
    c.sky(0.42)
    c.ridge(0.4, 0.24, c.colour("#4f8478", 0.65), mist=0.6)
    c.ridge(0.48, 0.2, c.colour("#3d7a5c", 0.4), mist=0.5)
    tones = c.one_of([("#e5c052", "#c9a13d", "#8fae4c"), ("#9cc45c", "#78ab4b", "#c3d672")])
    phase, swing = c.r(0, 6), c.r(0.05, 0.09)
    for step in range(13):
        level = 0.5 + step * 0.045
        line = [
            (ACROSS * s / 48,
             level + swing * math.sin(s / 48 * 4.4 + phase + step * 0.13) * (1 - step / 30))
            for s in range(49)
        ]
        tone = c.colour(tones[step % 3], max(0.3 - step * 0.03, 0))
        c.fade([*line, (ACROSS, 1), (0, 1)], mix(tone, (255, 255, 255), 0.15), tone)
        c.line(line, c.colour("#5f7c3a", 0.1), 0.004 + step * 0.0005)
    for x, y, size in ((c.r(0.2, 0.6), 0.66, 0.07), (c.r(0.7, 1.1), 0.72, 0.08), (c.r(1.2, 1.6), 0.64, 0.065)):
        stilt_house(c, x, y, size)
    for _ in range(4):
        y = c.r(0.78, 0.95)
        person(c, c.r(0.1, 1.7), y, (y - 0.5) * 0.3, shirt="#2c3e6b", arms=c.one_of([-1, 0, 1]))
    for _ in range(5):
        tree(c, c.r(0, ACROSS), c.r(0.58, 0.75), c.r(0.07, 0.12))


def _stilt(c):
    """A hamlet of houses on stilts by a stream, mountains behind."""
    c.sky(0.5)
    c.karst(0.52, 0.3, c.colour("#5f948a", 0.62), count=6)
    c.hills("#3d7a5c", count=2, start=0.56, end=0.64, height=0.12)
    for _ in range(8):
        tree(c, c.r(0, ACROSS), c.r(0.66, 0.72), c.r(0.12, 0.2), depth=0.15)
    c.band(0.7, 1, c.colour("#8fae5c", 0.15), c.colour("#6b9548"))
    middle = c.r(0.75, 1.05)
    stilt_house(c, middle - 0.55, 0.76, 0.12, 0.12)
    stilt_house(c, middle + 0.6, 0.75, 0.11, 0.14)
    stilt_house(c, middle, 0.85, 0.2)
    bamboo(c, c.r(0.02, 0.12), 0.95, 0.5)
    bamboo(c, c.r(1.6, 1.72), 0.9, 0.42)
    crowd(c, 0.91, middle - 0.3, middle + 0.45, 4, 0.13, shirt="#2c3e6b", hat=False)
    c.fade([(0, 0.95), (0.5, 0.93), (1.1, 0.96), (ACROSS, 0.92), (ACROSS, 1), (0, 1)],
           c.colour("#a9cfd0"), c.colour("#6fa8b0"))


def _volcano(c):
    """An old volcano's cone over fields of coffee."""
    c.sky(0.5)
    c.ridge(0.52, 0.14, c.colour("#5f8f78", 0.65))
    x, base, top = c.r(0.7, 1.1), 0.62, c.r(0.24, 0.3)
    left = [(x - 0.62, base), (x - 0.34, base - 0.1), (x - 0.16, top + 0.06), (x - 0.1, top)]
    right = [(x + 0.1, top), (x + 0.17, top + 0.07), (x + 0.36, base - 0.09), (x + 0.66, base)]
    cone = c.colour("#7b6a4a", 0.22)
    c.fade([*left, *right], cone, c.colour("#6f8a4f", 0.3))
    c.poly([(x + 0.02, top + 0.02), *right, (x + 0.2, base)], c.colour("#5d5a3f", 0.2))
    c.oval(x, top, 0.1, 0.017, c.colour("#4a3b33", 0.15))
    _far_line(c, 0.62)
    _rows(c, 0.63)
    for _ in range(3):
        y = c.r(0.75, 0.9)
        person(c, c.r(0.15, 1.6), y, (y - 0.5) * 0.4, arms=1)


def _far_line(c, level):
    x = -0.02
    while x < ACROSS:
        tree(c, x, level + 0.012, c.r(0.03, 0.06), "#47804f", 0.3)
        x += c.r(0.025, 0.06)


def _rows(c, top):
    """Rows of coffee on red earth, larger towards the viewer, with ripe berries."""
    c.band(top, 1, c.colour("#b3623f", 0.3), c.colour("#93472f"))
    vanish = c.r(0.5, 1.3)
    for step in range(-13, 14):
        y = top + 0.012
        while y < 1.1:
            near = (y - top) / (1 - top)
            size = 0.008 + 0.062 * near
            x = vanish + step * (0.035 + 0.24 * near)
            if -0.1 < x < ACROSS + 0.1:
                c.disc(x, y, size, c.colour("#2f6a41", 0.25 * (1 - near), 0.18))
                c.disc(x - size * 0.2, y - size * 0.25, size * 0.72, c.colour("#458a50", 0.25 * (1 - near)))
                if near > 0.3:
                    for _ in range(3):
                        c.disc(x + c.r(-0.6, 0.6) * size, y + c.r(-0.6, 0.4) * size, size * 0.1, c.colour("#d0352b"))
            y += size * 1.15


def _coffee(c):
    """Rows of coffee up to the hills; a branch with ripe berries close by."""
    c.sky(0.46)
    c.hills("#4a8a68", count=3, start=0.46, end=0.54, height=0.16)
    _far_line(c, 0.55)
    _rows(c, 0.55)
    crowd(c, 0.7, 0.2, 1.6, c.chance.randint(2, 4), 0.12, arms=1)
    y = c.r(0.1, 0.2)
    stem = [(ACROSS + 0.05, y - 0.05), (1.35, y + 0.06), (1.0, y + 0.03)]
    c.line(stem, c.colour("#6b4a30"), 0.014)
    for at, level in ((1.7, 0.0), (1.52, 0.05), (1.34, 0.06), (1.16, 0.045), (1.02, 0.03)):
        for side in (-1, 1):
            leaf(c, at - 0.05, y + level + side * 0.1, 0.13, side * 1.15 + (0 if side > 0 else 3.14) * 0,
                 c.colour("#37794a", 0, c.r(0, 0.2)), vein=c.colour("#7fb07a"))
        for _ in range(5):
            bx, by = at + c.r(-0.035, 0.035), y + level + c.r(-0.02, 0.04)
            c.disc(bx, by, 0.02, c.colour(c.one_of(["#c62f2a", "#d9483a", "#e08a3a"])))
            c.disc(bx - 0.006, by - 0.007, 0.005, (255, 226, 214))


def _road(c):
    """A new road winds up into the mountains."""
    c.sky(0.5)
    for step, depth in enumerate((0.72, 0.52, 0.34)):
        c.ridge(0.44 + step * 0.07, 0.24 - step * 0.05, c.colour("#4a8468", depth), mist=0.55)
    c.ridge(0.66, 0.08, c.colour("#5c9455", 0.12), mist=0.1, bottom=1)
    c.band(0.7, 1, c.colour("#6fa052", 0.05), c.colour("#4f8446"))
    points = [(0.95, 1.04), (0.66, 0.88), (1.1, 0.77), (0.8, 0.69), (0.98, 0.63), (0.9, 0.585)]
    points = [(x + c.r(-0.08, 0.08), y) for x, y in points]
    path = []
    for share in range(161):
        at = share / 160 * (len(points) - 1)
        first, part = min(int(at), len(points) - 2), at % 1 if at < len(points) - 1 else 1
        smooth = (1 - math.cos(part * math.pi)) / 2
        (x1, y1), (x2, y2) = points[first], points[first + 1]
        path.append((x1 + (x2 - x1) * smooth, y1 + (y2 - y1) * part))
    for width, colour in ((1.25, c.colour("#d8cba8")), (1.0, c.colour("#7d7f84"))):
        sides = [(x, y, (0.004 + (y - 0.58) * 0.26) * width) for x, y in path]
        c.poly([(x - w, y) for x, y, w in sides] + [(x + w, y) for x, y, w in reversed(sides)], colour)
    for (x, y), (_x, _y) in list(zip(path, path[1:], strict=False))[::9]:
        c.rect(x - 0.002, y - (y - 0.56) * 0.05, x + 0.002 + (y - 0.58) * 0.012, y, (250, 248, 240))
    for _ in range(10):
        side = c.one_of([-1, 1])
        pine(c, 0.9 + side * c.r(0.45, 0.9), c.r(0.72, 1.0), c.r(0.12, 0.24), c.colour("#2f6b4a", 0.05, c.r(0, 0.2)))
    house(c, c.r(1.3, 1.6), 0.76, 0.09, roof="#8a5a3c", depth=0.1)


def rong_house_at(c, x, y, size, depth=0.0):
    """A communal house (nhà rông): a roof as steep as an axe's blade, on posts."""
    wood, thatch = c.colour("#6b4a30", depth), c.colour("#a98450", depth)
    for step in range(7):
        post = x - size * 0.48 + size * 0.16 * step
        c.rect(post - size * 0.02, y - size * 0.3, post + size * 0.02, y, wood)
    c.rect(x - size * 0.54, y - size * 0.52, x + size * 0.54, y - size * 0.27, c.colour("#8a6038", depth))
    for step in range(9):
        at = x - size * 0.5 + size * 0.125 * step
        c.line([(at, y - size * 0.5), (at, y - size * 0.29)], wood, size * 0.012)
    c.rect(x - size * 0.09, y - size * 0.5, x + size * 0.09, y - size * 0.27, c.colour("#3d2c20", depth))
    left, right = [], []
    for step in range(15):
        t = step / 14
        half = size * (0.66 - 0.28 * math.sin(t * math.pi / 2) + 0.04 * t)
        level = y - size * (0.48 + 1.5 * t)
        left.append((x - half, level))
        right.append((x + half, level))
    ridge = [(x - size * 0.42, y - size * 1.98), (x, y - size * 1.9), (x + size * 0.42, y - size * 1.98)]
    c.poly([*left, *ridge, *reversed(right)], thatch)
    c.poly([(x + size * 0.1, y - size * 0.48), *right, ridge[2], ridge[1]], c.colour("#a98450", depth, 0.16))
    for step in range(1, 11):
        t = step / 11
        half = size * (0.66 - 0.28 * math.sin(t * math.pi / 2) + 0.04 * t)
        level = y - size * (0.48 + 1.42 * t)
        c.line([(x - half, level), (x + half, level)], c.colour("#8a6a3c", depth), size * 0.008)
    for at in (-0.4, -0.2, 0.0, 0.2, 0.4):
        c.line([(x + at * size, y - size * 1.92), (x + at * size, y - size * 2.06)], wood, size * 0.018)
    c.poly([(x - size * 0.07, y - size * 0.28), (x + size * 0.07, y - size * 0.28),
            (x + size * 0.15, y + size * 0.02), (x - size * 0.01, y + size * 0.02)], wood)


def _rong(c):
    """A communal house on its village green, people before it."""
    c.sky(0.6)
    c.ridge(0.58, 0.24, c.colour("#4a8468", 0.6), mist=0.6)
    c.ridge(0.66, 0.14, c.colour("#3d7a58", 0.36), mist=0.4)
    _far_line(c, 0.68)
    c.band(0.69, 1, c.colour("#b9a25e", 0.1), c.colour("#a8854a"))
    x = c.r(0.7, 1.1)
    stilt_house(c, x - 0.58, 0.76, 0.1, 0.1)
    stilt_house(c, x + 0.6, 0.75, 0.09, 0.12)
    rong_house_at(c, x, 0.84, 0.32)
    tree(c, x + c.one_of([-0.48, 0.5]), 0.82, 0.34)
    crowd(c, 0.93, 0.25, 1.55, 9, 0.15, hat=False)


def _gongs(c):
    """Gongs around the fire on a festival evening."""
    c.sky(0.56, clouds=False)
    c.ridge(0.58, 0.16, c.colour("#4a6a68", 0.45))
    rong_house_at(c, c.r(0.35, 0.6), 0.74, 0.26, depth=0.15)
    c.band(0.7, 1, c.colour("#8a6a48", 0.1), c.colour("#5f4630"))
    fire = c.r(0.95, 1.1)
    c.glow(fire, 0.8, 0.62, (255, 178, 84), 0.8)
    for size, fill in ((0.12, "#e8662c"), (0.085, "#f7a53a"), (0.05, "#ffe08a")):
        for dx, high in ((-0.5, 1.5), (0.0, 2.3), (0.5, 1.6)):
            at = fire + dx * size
            c.poly([(at - size * 0.5, 0.86), (at, 0.86 - size * high), (at + size * 0.5, 0.86)], c.colour(fill))
    for side in (-1, 1):
        c.line([(fire - side * 0.13, 0.885), (fire + side * 0.13, 0.855)], c.colour("#4a3424"), 0.024)
    for step in range(11):
        angle = math.pi * (0.06 + step / 10 * 0.88)
        x = fire + math.cos(angle) * 0.68
        y = 0.8 + math.sin(angle) * 0.17
        size = 0.15 + (y - 0.8) * 0.5
        person(c, x, y, size, shirt=c.one_of(["#8a2f2f", "#2c3344", "#6b2c4a"]), hat=False, arms=c.one_of([-1, 1]))
        c.disc(x + size * 0.05, y - size * 0.5, size * 0.17, c.colour("#d9a23f"))
        c.disc(x + size * 0.05, y - size * 0.5, size * 0.06, c.colour("#a8742c"))


def _brass(c):
    """The face of a bronze drum, and the hands that cast it."""
    ground = mix(c.haze, (255, 255, 255), 0.35)
    c.band(0, 1, ground, c.colour("#e5c48a"))
    x, y = c.r(0.85, 1.15), 0.46
    c.glow(x, y, 0.85, (255, 236, 190), 0.7)
    c.disc(x, y + 0.02, 0.43, c.colour("#6b4a2a"))
    c.disc(x, y, 0.43, c.colour("#b9803c"))
    drum(c, x, y, 0.41, c.colour("#f2cd7d"))
    c.band(0.86, 1, c.colour("#8a5c38"), c.colour("#6b4328"))
    for at in (0.24, 0.42, 1.5):
        c.oval(at, 0.87, 0.1, 0.03, c.colour("#5d3f26"))
        c.dome(at, 0.87, 0.085, 0.13, c.colour("#c68f48"))
        c.disc(at, 0.75, 0.018, c.colour("#f2cd7d"))


HIGHLANDS = {
    "coffee": _coffee, "gongs": _gongs, "pattern": _brass, "road": _road, "rong": _rong,
    "stilt": _stilt, "terraces": _terraces, "volcano": _volcano,
}
