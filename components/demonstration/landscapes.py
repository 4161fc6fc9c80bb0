"""Landscapes (phong cảnh) of the five provinces: delta and sea, lakes, rivers, salt, birds."""

# ruff: noqa: E501 - a drawing is read by its coordinates: one shape a line, however long
# fmt: off

import math

from components.demonstration.drawing import ACROSS, mix
from components.demonstration.shapes import (
    bird,
    canoe,
    crowd,
    eaves,
    house,
    ngo_boat,
    palm,
    person,
    pine,
    sugar_palm,
    tree,
)


def _far_trees(c, level, depth=0.45, low=0.02, high=0.07, step=0.045):
    x = -0.05
    while x < ACROSS + 0.05:
        tree(c, x, level + 0.01, c.r(low, high), "#4c8458", depth)
        x += c.r(0.5, 1.3) * step


def _rice(c):
    """Fields in perspective up to a village among palms; people with conical hats."""
    c.sky(0.46)
    c.ridge(0.47, 0.05, c.colour("#6f9a86", 0.6))
    _far_trees(c, 0.47)
    for _ in range(5):
        house(c, c.r(0.1, 1.7), c.r(0.475, 0.49), c.r(0.045, 0.07), depth=0.3)
    for _ in range(c.chance.randint(4, 8)):
        palm(c, c.r(0, ACROSS), 0.485, c.r(0.09, 0.16), depth=0.3, lean=c.r(-0.15, 0.15))
    ripe = c.one_of(["#dfb443", "#cdb74a", "#93b94f", "#79ae54"])
    c.band(0.475, 1, mix(c.colour(ripe), c.haze, 0.45), c.colour(ripe))
    vanish = c.r(0.5, 1.3)
    for step in range(-24, 25):
        foot = vanish + step * 0.16
        shade = 0.06 + 0.07 * (step % 2)
        c.poly(
            [(vanish + step * 0.016, 0.48), (foot, 1.0), (foot + 0.07, 1.0)],
            c.colour(ripe, 0.05, shade),
        )
    for level in (0.53, 0.6, 0.71, 0.87):
        tilt = c.r(-0.01, 0.012)
        c.line([(0, level + tilt), (ACROSS, level - tilt)], c.colour("#6f8f45", 0.1), 0.004 + (level - 0.5) * 0.02)
    for _ in range(c.chance.randint(3, 5)):
        y = c.r(0.6, 0.72)
        person(c, c.r(0.15, 1.65), y, 0.05 + (y - 0.48) * 0.38, arms=c.one_of([-1, 0, 1]))
    for _ in range(c.chance.randint(2, 6)):
        bird(c, c.r(0.2, 1.6), c.r(0.15, 0.4), c.r(0.012, 0.022), c.colour("#fbfaf4"))
    for step in range(70):
        x = ACROSS * step / 70 + c.r(0, 0.02)
        top = c.r(0.86, 0.93)
        blade = c.colour(ripe, 0, c.r(0.1, 0.3))
        c.line([(x, 1.02), (x + 0.012, top + 0.05), (x + 0.035, top)], blade, 0.005)
        c.oval(x + 0.037, top + 0.012, 0.006, 0.018, c.colour("#efce6a"))


def _boats(c):
    """Two Ngo boats race past a bank full of people; pagoda roofs behind."""
    c.sky(0.42)
    _far_trees(c, 0.43, 0.5, 0.05, 0.11)
    pagoda_at(c, c.r(0.3, 1.5), 0.44, 0.26, depth=0.35)
    for _ in range(6):
        sugar_palm(c, c.r(0, ACROSS), 0.44, c.r(0.1, 0.19), depth=0.3)
    c.ridge(0.46, 0.02, c.colour("#9bb46c", 0.25), mist=0.1)
    crowd(c, 0.47, 0, ACROSS, 44, 0.045, depth=0.12)
    for _ in range(9):
        x = c.r(0, ACROSS)
        c.line([(x, 0.47), (x, 0.37)], c.colour("#e7dfcb", 0.2), 0.003)
        c.poly([(x, 0.37), (x + 0.05, 0.385), (x, 0.4)], c.colour(c.one_of(["#d9443c", "#f0b73f", "#3f87b5"])))
    c.water(0.47, base="#6f9f9a", mirror=0.4)
    hulls = [("#7d2f25", "#f2efe6"), ("#23527c", "#f1c84b"), ("#2f6a47", "#f4f1e8"),
             ("#54306b", "#e8743c")]
    c.chance.shuffle(hulls)
    ngo_boat(c, c.r(0.7, 1.0), 0.63, 1.25, *hulls[0])
    ngo_boat(c, c.r(0.75, 1.05), 0.82, 1.6, *hulls[1])


def pagoda_at(c, x, y, size, depth=0.0):
    """A Khmer pagoda: roofs in tiers, orange with green edges, a spire; on a stone base."""
    gold, tile = c.colour("#e6b450", depth), c.colour("#c8612f", depth)
    green, wall = c.colour("#3d7a52", depth), c.colour("#f3e3bd", depth)
    for step, half in enumerate((0.86, 0.76, 0.66)):
        low = y - size * 0.05 * step
        c.rect(x - size * half, low - size * 0.05, x + size * half, low, c.colour("#d9cfb8", depth, 0.06 * step))
    floor = y - size * 0.15
    c.rect(x - size * 0.58, floor - size * 0.34, x + size * 0.58, floor, wall)
    for step in range(7):
        post = x - size * 0.54 + size * 0.18 * step
        c.rect(post - size * 0.025, floor - size * 0.34, post + size * 0.025, floor, gold)
        if step < 6:
            c.rect(post + size * 0.055, floor - size * 0.26, post + size * 0.125, floor,
                   c.colour("#7c3f2c", depth))
    levels = ((0.78, 0.3, 0.0), (0.6, 0.34, 0.2), (0.42, 0.42, 0.4), (0.26, 0.4, 0.66))
    for half, high, up in levels:
        base = floor - size * (0.32 + up * 0.78)
        eaves(c, x, base, size * half, size * high, tile, edge=gold)
        c.line([(x - size * half * 0.82, base), (x + size * half * 0.82, base)], green, size * 0.03)
    top = floor - size * (0.32 + 0.66 * 0.78 + 0.4)
    c.poly([(x - size * 0.035, top + size * 0.03), (x + size * 0.035, top + size * 0.03), (x, top - size * 0.42)], gold)
    for share in (0.1, 0.2, 0.28):
        c.oval(x, top - size * share + size * 0.02, size * (0.07 - share * 0.14), size * 0.012, gold)


def _pagoda(c):
    """A pagoda among sugar palms, monks on the way; its pond in front."""
    c.sky(0.7)
    c.ridge(0.68, 0.05, c.colour("#6f9a86", 0.6))
    _far_trees(c, 0.69, 0.4, 0.06, 0.13)
    x = c.r(0.75, 1.05)
    for at in (x - 0.72, x - 0.58, x + 0.6, x + 0.76):
        sugar_palm(c, at + c.r(-0.04, 0.04), 0.745, c.r(0.3, 0.46), depth=0.12)
    pagoda_at(c, x, 0.74, 0.38)
    c.band(0.74, 0.8, c.colour("#b7c07a", 0.15), c.colour("#8aa05a"))
    for step in range(c.chance.randint(3, 5)):
        person(c, x - 0.35 + step * 0.14 + c.r(-0.02, 0.02), 0.785, 0.085, shirt="#e08a2a", hat=False)
    c.water(0.8, base="#7fa69a", mirror=0.5)
    for _ in range(12):
        lx, ly = c.r(0, ACROSS), c.r(0.86, 0.98)
        c.oval(lx, ly, 0.05, 0.012, c.colour("#4f8a5b", 0, c.r(0, 0.2)))
        if c.chance.random() < 0.5:
            c.poly([(lx - 0.014, ly), (lx, ly - 0.035), (lx + 0.014, ly)], c.colour("#e79ab0"))


def _turbines(c):
    """Wind turbines on the tidal flats, mirrored in wet sand."""
    c.sky(0.56)
    c.ridge(0.57, 0.02, c.colour("#5f8f86", 0.5))
    white = mix((255, 255, 255), c.haze, 0.15)
    spots = sorted((c.r(0.06, 1.72) for _ in range(c.chance.randint(5, 7))), key=lambda _x: c.r(0, 1))
    for number, x in enumerate(spots):
        size = 0.24 + 0.34 * (number / len(spots)) ** 1.4
        base, hub = 0.56 + size * 0.1, 0.56 + size * 0.1 - size
        c.poly([(x - size * 0.018, base), (x + size * 0.018, base), (x + size * 0.008, hub),
                (x - size * 0.008, hub)], mix(white, c.haze, 0.5 - size * 0.7))
        turn = c.r(0, 2)
        for blade in range(3):
            angle = turn + blade * 2 * math.pi / 3
            reach = size * 0.52
            tip = (x + math.cos(angle) * reach, hub + math.sin(angle) * reach)
            wide = (x + math.cos(angle + 0.13) * reach * 0.3, hub + math.sin(angle + 0.13) * reach * 0.3)
            c.poly([(x, hub), wide, tip], white)
        c.disc(x, hub, size * 0.022, white)
    c.water(0.6, base="#7fa4a6", mirror=0.55)
    for _ in range(c.chance.randint(2, 4)):
        y = c.r(0.72, 0.88)
        person(c, c.r(0.2, 1.6), y, (y - 0.5) * 0.34, arms=1)
    for step in range(26):
        x = ACROSS * step / 25
        c.line([(x, 1.0), (x + c.r(-0.02, 0.02), c.r(0.9, 0.97))], c.colour("#4d5b4a", 0.05), 0.005)


def _lake(c):
    """Ba Bể and other lakes: limestone mountains over still water, a dug-out."""
    c.sky(0.55)
    c.karst(0.54, 0.3, c.colour("#6f9a96", 0.68), count=7)
    c.karst(0.555, 0.25, c.colour("#4f8478", 0.42), count=8)
    c.karst(0.57, 0.17, c.colour("#34705c", 0.18), count=7)
    c.water(0.57, base="#4f9490", mirror=0.6)
    canoe(c, c.r(0.4, 1.3), c.r(0.7, 0.76), c.r(0.26, 0.32), rowers=c.chance.randint(1, 2), shirt="#2c3e6b")
    if c.chance.random() < 0.6:
        canoe(c, c.r(0.2, 1.6), 0.625, 0.1, rowers=1)
    for _ in range(5):
        bird(c, c.r(0.3, 1.5), c.r(0.12, 0.34), c.r(0.01, 0.02), c.colour("#f7f5ec"))
    for _ in range(16):
        x = c.one_of([-0.02, 1.5]) + c.r(0, 0.32)
        c.line([(x, 1.02), (x + 0.02, c.r(0.84, 0.9)), (x + c.r(-0.05, 0.08), c.r(0.78, 0.86))],
               c.colour("#3f6b45", 0, c.r(0, 0.25)), 0.006)


def _mountains(c):
    """Ranges behind ranges, mist in the valleys, a village at their foot."""
    c.sky(0.6)
    for step, depth in enumerate((0.8, 0.66, 0.5, 0.34, 0.18)):
        c.ridge(0.42 + step * 0.1, 0.26 - step * 0.025, c.colour("#3d7a66", depth), rough=4, mist=0.7)
    line = c.ridge(0.94, 0.14, c.colour("#2f6449", 0.04), rough=3, mist=0.1)
    for _ in range(7):
        x, y = c.one_of(line[8:-8])
        house(c, x, y + 0.03, c.r(0.06, 0.085), roof="#7c5640", depth=0.05)
    for x, y in line[::3]:
        pine(c, x + c.r(-0.01, 0.01), y + 0.03, c.r(0.07, 0.13), c.colour("#28573f", 0.02, c.r(0, 0.2)))


def _forest(c):
    """Pine woods in the morning mist."""
    c.sky(0.5)
    c.ridge(0.5, 0.2, c.colour("#4f8a72", 0.72), mist=0.7)
    for layer in range(4):
        depth = 0.6 - layer * 0.19
        line = c.ridge(0.58 + 0.12 * layer, 0.09, c.colour("#2f6b4c", depth), mist=0.6)
        size = 0.14 + 0.07 * layer
        for x, y in line[:: max(2, 5 - layer)]:
            pine(c, x + c.r(-0.02, 0.02), y + size * 0.12, size * c.r(0.75, 1.15),
                 c.colour("#2b6145", depth * 0.9, c.r(0, 0.15)))
    for _ in range(4):
        bird(c, c.r(0.3, 1.5), c.r(0.12, 0.3), 0.018, c.colour("#2d3f3a", 0.3))


def _waterfall(c):
    """Water over columns of basalt into a pool; somebody looks on."""
    c.sky(0.34, clouds=False)
    c.ridge(0.3, 0.16, c.colour("#4f8a66", 0.6))
    line = c.ridge(0.34, 0.06, c.colour("#2f6b46", 0.25), mist=0.2)
    for x, y in line[::3]:
        tree(c, x, y + 0.03, c.r(0.1, 0.17), "#3b7a4a", 0.18)
    c.band(0.34, 0.75, c.colour("#51565c", 0.2), c.colour("#34383f", 0.05))
    x = 0.0
    while x < ACROSS:
        width = c.r(0.018, 0.042)
        top = 0.335 + c.r(0, 0.02)
        c.rect(x, top, x + width, 0.75 - c.r(0, 0.03), c.colour("#565b61", 0.12, c.r(0, 0.42)))
        x += width
    falls = [(c.r(0.12, 0.4), c.r(0.1, 0.16)), (c.r(0.62, 0.9), c.r(0.24, 0.34)), (c.r(1.2, 1.5), c.r(0.1, 0.2))]
    for left, wide in falls:
        c.fade([(left, 0.34), (left + wide, 0.34), (left + wide + 0.02, 0.76), (left - 0.02, 0.76)],
               c.colour("#eaf4f4"), c.colour("#cfe3e6"))
        for _ in range(26):
            at = left + c.r(0, wide)
            c.line([(at, c.r(0.34, 0.5)), (at + c.r(-0.012, 0.012), c.r(0.6, 0.76))],
                   c.one_of([(255, 255, 255), c.colour("#b9d4da")]), c.r(0.002, 0.006))
    c.water(0.75, base="#5fa39a", mirror=0.35)
    for left, wide in falls:
        for _ in range(10):
            c.oval(left + c.r(-0.03, wide + 0.03), 0.755 + c.r(-0.01, 0.025), c.r(0.02, 0.05), c.r(0.008, 0.018), (246, 250, 250))
    c.poly([(0, 1), (0, 0.9), (0.25, 0.87), (0.5, 0.93), (0.62, 1)], c.colour("#3f4a42"))
    person(c, c.r(0.2, 0.34), 0.9, 0.17, arms=1)
    person(c, 0.42, 0.925, 0.15)
    for at in (-0.02, ACROSS):
        tree(c, at, 1.05, 0.5, "#2f6b46")


def _salt(c):
    """Salt fields like mirrors, heaps of salt, people with shoulder poles."""
    c.sky(0.42)
    c.ridge(0.43, 0.03, c.colour("#7d9c94", 0.55))
    _far_trees(c, 0.43, 0.5, 0.02, 0.05)
    if c.chance.random() < 0.7:
        cathedral_at(c, c.r(0.3, 1.5), 0.435, 0.15, depth=0.35)
    c.water(0.43, base="#a9c4c6", mirror=0.6)
    bank = c.colour("#8a6f52", 0.1)
    for level in (0.46, 0.5, 0.56, 0.64, 0.75, 0.9):
        c.line([(0, level), (ACROSS, level)], bank, (level - 0.4) * 0.028)
    vanish = c.r(0.6, 1.2)
    for step in range(-10, 11):
        c.line([(vanish + step * 0.09, 0.43), (vanish + step * 0.52, 1.02)], bank, 0.008)
    for _ in range(18):
        y = 0.5 + 0.46 * c.chance.random() ** 1.5
        x, size = c.r(0, ACROSS), (y - 0.36) * 0.14
        c.poly([(x - size, y), (x, y - size * 1.05), (x + size * 0.1, y)], (255, 255, 255))
        c.poly([(x, y - size * 1.05), (x + size, y), (x, y)], c.colour("#dde6ea"))
    for _ in range(c.chance.randint(2, 4)):
        y = c.r(0.62, 0.86)
        x, size = c.r(0.25, 1.5), (y - 0.36) * 0.46
        c.line([(x - size * 0.62, y - size * 0.7), (x + size * 0.62, y - size * 0.7)], c.colour("#8a6a44"), size * 0.03)
        for side in (-1, 1):
            at = x + side * size * 0.6
            c.line([(at, y - size * 0.7), (at, y - size * 0.34)], bank, size * 0.015)
            c.oval(at, y - size * 0.28, size * 0.17, size * 0.09, c.colour("#9a7a4e"))
            c.dome(at, y - size * 0.3, size * 0.15, size * 0.1, (255, 255, 255))
        person(c, x, y, size)


def cathedral_at(c, x, y, size, depth=0.0):
    """A church of the Nam Định coast: two bell towers, a gable with a round window."""
    wall, dark = c.colour("#e9d6a8", depth), c.colour("#8a6f55", depth)
    roof = c.colour("#a4553c", depth)
    c.rect(x - size * 0.5, y - size * 0.62, x + size * 0.5, y, wall)
    c.poly([(x - size * 0.52, y - size * 0.6), (x + size * 0.52, y - size * 0.6), (x, y - size * 1.05)], roof)
    c.poly([(x - size * 0.4, y - size * 0.58), (x + size * 0.4, y - size * 0.58), (x, y - size * 0.94)], wall)
    c.disc(x, y - size * 0.66, size * 0.1, dark)
    for side in (-1, 1):
        at = x + side * size * 0.62
        c.rect(at - size * 0.17, y - size * 1.16, at + size * 0.17, y, c.colour("#f0dfb6", depth, 0.06 * (side > 0)))
        c.poly([(at - size * 0.2, y - size * 1.14), (at + size * 0.2, y - size * 1.14), (at, y - size * 1.75)], roof)
        c.line([(at, y - size * 1.74), (at, y - size * 1.9)], dark, size * 0.025)
        c.line([(at - size * 0.05, y - size * 1.84), (at + size * 0.05, y - size * 1.84)], dark, size * 0.025)
        for level in (0.3, 0.66, 0.98):
            c.dome(at, y - size * level, size * 0.06, size * 0.1, dark)
            c.rect(at - size * 0.06, y - size * level, at + size * 0.06, y - size * (level - 0.09), dark)
    for step in (-1, 0, 1):
        c.dome(x + step * size * 0.26, y - size * 0.3, size * 0.08, size * 0.12, dark)
        c.rect(x + step * size * 0.26 - size * 0.08, y - size * 0.3, x + step * size * 0.26 + size * 0.08, y, dark)


def _cathedral(c):
    """A church over rice fields and a canal."""
    c.sky(0.6)
    _far_trees(c, 0.6, 0.45, 0.05, 0.12)
    x = c.r(0.65, 1.1)
    cathedral_at(c, x, 0.63, 0.3)
    for _ in range(6):
        house(c, x + c.one_of([-1, 1]) * c.r(0.42, 0.85), 0.635, c.r(0.07, 0.11), depth=0.15)
    for at in (x - 0.5, x + 0.52):
        palm(c, at, 0.65, c.r(0.24, 0.32), depth=0.08)
    c.band(0.63, 0.74, c.colour("#a9bf5c", 0.2), c.colour("#86ab4b"))
    person(c, x - 0.4, 0.71, 0.09)
    person(c, x - 0.3, 0.715, 0.09, hat=False)
    c.water(0.74, base="#7fa39a", mirror=0.55)
    canoe(c, c.r(0.3, 1.4), 0.86, 0.3, rowers=1)


def _birds(c):
    """Migrating birds over mangroves and mudflats."""
    c.sky(0.58)
    c.ridge(0.58, 0.03, c.colour("#4f7f6a", 0.5))
    x = 0.0
    while x < ACROSS:
        tree(c, x, 0.595, c.r(0.06, 0.11), "#3d7550", 0.25)
        x += c.r(0.03, 0.07)
    c.water(0.59, base="#8aa9a0", mirror=0.5)
    dark = c.colour("#2f3540", 0.1)
    for flock in range(3):
        at, level, size = c.r(0.3, 1.2), c.r(0.1, 0.4), 0.034 - flock * 0.008
        for number in range(11):
            side, rank = (-1 if number % 2 else 1), (number + 1) // 2
            bird(c, at + rank * size * 2, level + side * rank * size * 0.75, size, dark)
    for _ in range(9):
        x, y = c.r(0.05, 1.72), c.r(0.7, 0.94)
        size = (y - 0.5) * 0.3
        white = c.one_of([(252, 251, 246), c.colour("#c9c4b8")])
        c.oval(x, y - size * 0.55, size * 0.26, size * 0.14, white)
        c.line([(x + size * 0.18, y - size * 0.6), (x + size * 0.3, y - size * 0.95), (x + size * 0.42, y - size)], white, size * 0.07)
        c.line([(x + size * 0.42, y - size), (x + size * 0.6, y - size * 0.94)], c.colour("#d99a3a"), size * 0.04)
        for leg in (-0.05, 0.06):
            c.line([(x + leg * size, y - size * 0.45), (x + leg * size, y)], dark, size * 0.025)


def _sea(c):
    """A beach with basket boats, waves and fishing boats at sea."""
    c.sky(0.5)
    for _ in range(4):
        x, y = c.r(0.1, 1.7), c.r(0.5, 0.53)
        c.poly([(x - 0.05, y - 0.012), (x + 0.055, y - 0.02), (x + 0.035, y + 0.008), (x - 0.035, y + 0.008)], c.colour("#2f5f86", 0.3))
        c.rect(x - 0.02, y - 0.035, x + 0.01, y - 0.012, c.colour("#e9e4d4", 0.3))
    c.band(0.5, 0.72, c.colour("#5ea7b4", 0.35), c.colour("#7cc0bf", 0.05))
    for number, level in enumerate((0.55, 0.6, 0.66)):
        points = [(ACROSS * s / 40, level + 0.006 * math.sin(s * 0.9 + number)) for s in range(41)]
        c.line(points, (250, 252, 250), 0.004 + number * 0.002)
    edge = [(ACROSS * s / 40, 0.71 + 0.016 * math.sin(s * 0.35 + 1)) for s in range(41)]
    c.poly([*edge, (ACROSS, 1), (0, 1)], c.colour("#ecd9ae"))
    c.line(edge, (255, 255, 255), 0.014)
    for _ in range(c.chance.randint(2, 3)):
        x, y, size = c.r(0.2, 1.6), c.r(0.8, 0.92), c.r(0.1, 0.15)
        c.oval(x, y, size, size * 0.34, c.colour("#7c5a38"))
        c.oval(x, y - size * 0.07, size * 0.92, size * 0.26, c.colour("#3f2f24"))
        c.arc(x, y - size * 0.07, size * 0.95, size * 0.28, 0, 360, c.colour("#b98b56"), size * 0.06)
    crowd(c, 0.77, 0.1, 1.65, c.chance.randint(4, 7), 0.13)
    palm(c, c.r(-0.02, 0.12), 1.05, 0.7, lean=0.25)


LANDSCAPES = {
    "birds": _birds, "boats": _boats, "cathedral": _cathedral, "forest": _forest, "lake": _lake,
    "mountains": _mountains, "pagoda": _pagoda, "rice": _rice, "salt": _salt, "sea": _sea,
    "turbines": _turbines, "waterfall": _waterfall,
}
