"""Landscapes (phong cảnh) of the demonstration's pictures, each drawn on a `Canvas`."""

import math

from components.demonstration.drawing import HEIGHT, WIDTH, box, mix


def _rice(c):
    c.sun(y=0.4)
    for step in range(13):
        c.palm(
            WIDTH * (0.03 + step * 0.08),
            HEIGHT * 0.56,
            HEIGHT * c.chance.uniform(0.09, 0.16),
            mix(c.near, c.far, 0.35),
        )
    gold, ripe = (236, 190, 84), (168, 140, 52)
    c.gradient(HEIGHT * 0.55, HEIGHT, gold, ripe)
    for step in range(-14, 30):  # furrows that meet beyond the palms
        near, share = WIDTH * step / 15, 0.13 / 0.58
        far = WIDTH * 0.45 + (near - WIDTH * 0.45) * share
        c.pen.line(
            [(far, HEIGHT * 0.55), (near, HEIGHT)], fill=mix(gold, (255, 255, 255), 0.25), width=4
        )


def _boats(c):
    c.sun()
    c.ridge(0.5, 0.05, c.far)
    _pagoda_at(c, WIDTH * 0.24, HEIGHT * 0.5, HEIGHT * 0.3, mix(c.near, c.far, 0.3))
    for x in (0.4, 0.47, 0.8, 0.88):
        c.palm(WIDTH * x, HEIGHT * 0.5, HEIGHT * 0.18, c.near)
    c.water(0.5)
    c.boat(WIDTH * 0.55, HEIGHT * 0.66, WIDTH * 0.62, (120, 45, 30))
    c.boat(WIDTH * 0.42, HEIGHT * 0.84, WIDTH * 0.7, (40, 70, 110))


def _pagoda_at(c, x, y, size, colour):
    """A Khmer pagoda: roofs in tiers with horned ends."""
    for tier in range(4):
        half = size * (0.62 - tier * 0.13)
        level = y - size * (0.28 + tier * 0.17)
        c.pen.polygon(
            [(x - half, level), (x + half, level), (x, level - size * 0.3)],
            fill=mix(colour, c.accent, 0.25 * (tier % 2)),
        )
        for side in (-1, 1):
            end = x + side * half
            c.pen.line(
                [(end, level), (end + side * size * 0.05, level - size * 0.1)],
                fill=colour,
                width=int(size * 0.025),
            )
    c.pen.rectangle((x - size * 0.42, y - size * 0.29, x + size * 0.42, y), fill=colour)
    for step in range(5):
        post = x - size * 0.36 + size * 0.18 * step
        c.pen.rectangle(
            (post - size * 0.02, y - size * 0.26, post + size * 0.02, y), fill=c.horizon
        )
    c.pen.line([(x, y - size * 1.0), (x, y - size * 1.16)], fill=colour, width=int(size * 0.02))


def _pagoda(c):
    c.sun(0.2, 0.3)
    c.ridge(0.8, 0.06, mix(c.far, c.near, 0.3))
    _pagoda_at(c, WIDTH * 0.52, HEIGHT * 0.82, HEIGHT * 0.62, (150, 70, 30))
    for x in (0.1, 0.18, 0.84, 0.93):
        c.palm(WIDTH * x, HEIGHT * 0.84, HEIGHT * c.chance.uniform(0.34, 0.5), c.near)
    c.gradient(HEIGHT * 0.82, HEIGHT, c.near, mix(c.near, (0, 0, 0), 0.3))


def _lake(c):
    c.sun(0.68, 0.28, 0.055)
    c.ridges(4, 0.42, 0.56, 0.3)
    c.water(0.58)
    c.boat(WIDTH * 0.34, HEIGHT * 0.78, WIDTH * 0.2, (70, 45, 30))
    c.boat(WIDTH * 0.62, HEIGHT * 0.68, WIDTH * 0.11, (70, 45, 30))


def _mountains(c):
    c.sun(0.3, 0.32)
    c.ridges(6, 0.46, 0.98, 0.32)


def _terraces(c):
    c.sun(0.82, 0.22, 0.05)
    c.ridges(3, 0.4, 0.5, 0.24)
    for step in range(11):
        level = 0.5 + step * 0.048
        green = mix((232, 206, 98), c.near, (step % 3) * 0.3 + 0.05)
        line = c.ridge(level + 0.03, 0.07, green, roughness=2)
        c.pen.line(line, fill=mix(green, (255, 255, 255), 0.4), width=5)
    for x, y in ((0.22, 0.62), (0.3, 0.68), (0.72, 0.8)):
        _stilt_at(c, WIDTH * x, HEIGHT * y, HEIGHT * 0.1)


def _stilt_at(c, x, y, size):
    wood, roof = (112, 74, 46), (92, 58, 40)
    for step in range(5):
        post = x - size * 0.8 + size * 0.4 * step
        c.pen.rectangle((post - size * 0.04, y - size * 0.6, post + size * 0.04, y), fill=wood)
    c.pen.rectangle((x - size * 0.9, y - size * 1.1, x + size * 0.9, y - size * 0.5), fill=wood)
    for step in range(3):
        left = x - size * 0.66 + size * 0.5 * step
        c.pen.rectangle((left, y - size, left + size * 0.24, y - size * 0.65), fill=c.accent)
    c.pen.polygon(
        [
            (x - size * 1.15, y - size * 1.02),
            (x + size * 1.15, y - size * 1.02),
            (x + size * 0.7, y - size * 1.8),
            (x - size * 0.7, y - size * 1.8),
        ],
        fill=roof,
    )


def _stilt(c):
    c.sun(0.76, 0.26, 0.06)
    c.ridges(4, 0.46, 0.78, 0.3)
    _stilt_at(c, WIDTH * 0.42, HEIGHT * 0.88, HEIGHT * 0.26)
    for x in (0.1, 0.17, 0.72, 0.82, 0.92):
        c.tree(WIDTH * x, HEIGHT * 0.9, HEIGHT * c.chance.uniform(0.24, 0.36))
    c.gradient(HEIGHT * 0.88, HEIGHT, c.near, mix(c.near, (0, 0, 0), 0.25))


def _volcano(c):
    c.sun(0.2, 0.26, 0.055)
    c.ridges(2, 0.5, 0.56, 0.14)
    x, base, top = WIDTH * 0.58, HEIGHT * 0.68, HEIGHT * 0.24
    cone = mix(c.near, (120, 60, 40), 0.5)
    c.pen.polygon(
        [
            (x - WIDTH * 0.34, base),
            (x - WIDTH * 0.07, top),
            (x + WIDTH * 0.07, top),
            (x + WIDTH * 0.34, base),
        ],
        fill=cone,
    )
    c.pen.ellipse(
        (x - WIDTH * 0.07, top - 16, x + WIDTH * 0.07, top + 22), fill=mix(cone, (0, 0, 0), 0.4)
    )
    _rows(c, HEIGHT * 0.64)
    c.pen.polygon(
        [
            (0, HEIGHT * 0.9),
            (WIDTH * 0.5, HEIGHT * 0.8),
            (WIDTH, HEIGHT * 0.78),
            (WIDTH, HEIGHT * 0.84),
            (WIDTH * 0.55, HEIGHT * 0.88),
            (0, HEIGHT),
        ],
        fill=mix(c.sky, c.horizon, 0.4),
    )


def _rows(c, top):
    """Rows of bushes from a height down, larger towards the viewer."""
    c.gradient(top, HEIGHT, mix(c.near, (150, 80, 50), 0.45), (128, 62, 40))
    y = top
    while y < HEIGHT + 60:
        share = (y - top) / (HEIGHT - top)
        size = 14 + 46 * share
        x = c.chance.uniform(-size, size)
        while x < WIDTH + size:
            green = mix(c.near, (20, 60, 30), c.chance.uniform(0, 0.6))
            c.pen.ellipse(box(x, y, size), fill=green)
            if c.chance.random() < 0.5:
                c.pen.ellipse(
                    box(
                        x + size * c.chance.uniform(-0.5, 0.5),
                        y + size * c.chance.uniform(-0.4, 0.4),
                        size * 0.13,
                    ),
                    fill=(196, 48, 40),
                )
            x += size * 1.7
        y += size * 1.25


def _coffee(c):
    c.sun(0.24, 0.26, 0.06)
    c.ridges(3, 0.4, 0.5, 0.2)
    _rows(c, HEIGHT * 0.52)


def _forest(c):
    c.sun(0.62, 0.3, 0.06)
    for layer in range(5):
        share = layer / 4
        colour = mix(mix(c.far, c.horizon, 0.4), mix(c.near, (10, 40, 30), 0.4), share)
        line = c.ridge(0.58 + 0.11 * layer, 0.1, colour)
        size = HEIGHT * (0.12 + 0.12 * share)
        for x, y in line[:: max(2, 5 - layer)]:
            c.pine(x, y + size * 0.16, size * c.chance.uniform(0.75, 1.1), colour)


def _waterfall(c):
    c.ridges(2, 0.34, 0.42, 0.2)
    rock = mix(c.near, (40, 40, 44), 0.6)
    c.pen.rectangle((0, HEIGHT * 0.34, WIDTH, HEIGHT * 0.74), fill=rock)
    for step in range(60):
        x = WIDTH * step / 60
        c.pen.rectangle(
            (x, HEIGHT * 0.34, x + c.chance.uniform(6, 30), HEIGHT * 0.74),
            fill=mix(rock, (0, 0, 0), c.chance.uniform(0, 0.3)),
        )
    for x, width in ((0.16, 0.07), (0.34, 0.16), (0.6, 0.12), (0.8, 0.05)):
        for strand in range(26):
            left = WIDTH * (x + width * strand / 26)
            c.pen.line(
                [(left, HEIGHT * 0.335), (left + c.chance.uniform(-9, 9), HEIGHT * 0.76)],
                fill=mix((255, 255, 255), c.sky, c.chance.uniform(0, 0.35)),
                width=c.chance.randint(5, 13),
            )
    c.water(0.74)
    for x in (0.02, 0.1, 0.29, 0.54, 0.75, 0.9, 0.98):
        c.tree(WIDTH * x, HEIGHT * 0.37, HEIGHT * c.chance.uniform(0.14, 0.24))


def _road(c):
    c.sun(0.26, 0.24, 0.05)
    c.ridges(5, 0.44, 0.86, 0.26)
    points = [(0.5, 1.0), (0.36, 0.88), (0.62, 0.76), (0.44, 0.66), (0.58, 0.58), (0.5, 0.52)]
    for share in range(240):
        position = share / 240 * (len(points) - 1)
        first, part = int(position), position % 1
        smooth = (1 - math.cos(part * math.pi)) / 2
        (x1, y1), (x2, y2) = points[first], points[first + 1]
        x, y = x1 + (x2 - x1) * smooth, y1 + (y2 - y1) * part
        c.pen.ellipse(
            box(WIDTH * x, HEIGHT * y, 6 + 60 * (y - 0.5) * 2 * 0.55),
            fill=mix((214, 206, 190), c.near, 0.1),
        )


def _salt(c):
    c.sun(0.7, 0.22, 0.06)
    c.ridge(0.42, 0.03, c.far)
    c.gradient(HEIGHT * 0.41, HEIGHT, mix(c.horizon, c.sky, 0.3), mix(c.sky, (255, 255, 255), 0.3))
    for row in range(7):
        y = HEIGHT * (0.42 + 0.013 * row * (row + 3))
        c.pen.line([(0, y), (WIDTH, y)], fill=(128, 108, 84), width=5 + row * 2)
    for step in range(-9, 20):
        c.pen.line(
            [(WIDTH * 0.5 + step * 60, HEIGHT * 0.42), (WIDTH * 0.5 + step * 330, HEIGHT)],
            fill=(128, 108, 84),
            width=7,
        )
    for _ in range(16):
        y = c.chance.uniform(0.5, 0.94)
        x, size = WIDTH * c.chance.random(), HEIGHT * 0.12 * (y - 0.3)
        c.pen.polygon(
            [(x - size, HEIGHT * y), (x + size, HEIGHT * y), (x, HEIGHT * y - size * 1.1)],
            fill=(252, 252, 252),
        )
        c.pen.polygon(
            [(x, HEIGHT * y), (x + size, HEIGHT * y), (x, HEIGHT * y - size * 1.1)],
            fill=(222, 230, 236),
        )


def _birds(c):
    c.sun(0.3, 0.36)
    c.ridge(0.64, 0.05, c.near)
    for step in range(40):
        c.tree(WIDTH * step / 39, HEIGHT * 0.65, HEIGHT * c.chance.uniform(0.05, 0.1))
    c.water(0.64)
    dark = mix(c.near, (20, 20, 30), 0.6)
    for flock in range(3):
        x, y = WIDTH * c.chance.uniform(0.2, 0.6), HEIGHT * c.chance.uniform(0.1, 0.4)
        for bird in range(9):
            side = -1 if bird % 2 else 1
            rank = (bird + 1) // 2
            bx, by, span = x + rank * 52, y + side * rank * 22, 26 - flock * 4
            c.pen.line(
                [(bx - span, by - span * 0.5), (bx, by), (bx + span, by - span * 0.5)],
                fill=dark,
                width=5,
                joint="curve",
            )


LANDSCAPES = {
    "birds": _birds,
    "boats": _boats,
    "coffee": _coffee,
    "forest": _forest,
    "lake": _lake,
    "mountains": _mountains,
    "pagoda": _pagoda,
    "rice": _rice,
    "road": _road,
    "salt": _salt,
    "stilt": _stilt,
    "terraces": _terraces,
    "volcano": _volcano,
    "waterfall": _waterfall,
}
