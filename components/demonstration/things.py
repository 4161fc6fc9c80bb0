"""Things that people made (công trình, đồ vật) in the demonstration's pictures."""

import math

from components.demonstration.drawing import HEIGHT, WIDTH, box, drum, leaf, mix, star


def _turbines(c):
    c.sun(0.3, 0.42)
    c.ridge(0.6, 0.03, c.far)
    c.water(0.6)
    white = (246, 248, 250)
    for x, size in ((0.16, 0.3), (0.34, 0.36), (0.55, 0.46), (0.8, 0.58)):
        base, top = HEIGHT * (0.58 + size * 0.22), HEIGHT * (0.62 - size * 0.95)
        c.pen.polygon(
            [
                (WIDTH * x - 7, base),
                (WIDTH * x + 7, base),
                (WIDTH * x + 3, top),
                (WIDTH * x - 3, top),
            ],
            fill=white,
        )
        turn = c.chance.uniform(0, 120)
        for blade in range(3):
            angle = math.radians(turn + 120 * blade)
            reach = HEIGHT * size * 0.42
            tip = (WIDTH * x + math.cos(angle) * reach, top + math.sin(angle) * reach)
            side = (math.cos(angle + 0.14) * reach * 0.35, math.sin(angle + 0.14) * reach * 0.35)
            c.pen.polygon([(WIDTH * x, top), tip, (WIDTH * x + side[0], top + side[1])], fill=white)
        c.pen.ellipse(box(WIDTH * x, top, 9), fill=white)


def _bridge(c):
    c.sun(0.8, 0.3)
    c.ridge(0.6, 0.05, c.far)
    c.water(0.6)
    deck, steel = HEIGHT * 0.56, mix(c.near, (20, 30, 50), 0.5)
    for pylon in (0.3, 0.7):
        x, top = WIDTH * pylon, HEIGHT * 0.16
        for reach in range(1, 10):
            for side in (-1, 1):
                c.pen.line(
                    [(x, top + reach * 6), (x + side * WIDTH * 0.021 * reach, deck)],
                    fill=mix(steel, c.horizon, 0.35),
                    width=3,
                )
        c.pen.polygon(
            [(x - 16, HEIGHT * 0.72), (x + 16, HEIGHT * 0.72), (x + 5, top), (x - 5, top)],
            fill=steel,
        )
    c.pen.rectangle((0, deck, WIDTH, deck + 16), fill=steel)
    c.boat(WIDTH * 0.5, HEIGHT * 0.82, WIDTH * 0.2, (90, 60, 40))


def _city(c):
    c.sun(0.8, 0.26, 0.05)
    c.ridges(2, 0.5, 0.58, 0.18)
    for layer, colour in enumerate((mix(c.far, c.near, 0.3), c.near)):
        x = -40.0
        while x < WIDTH:
            width = c.chance.uniform(70, 150)
            top = HEIGHT * (c.chance.uniform(0.46, 0.6) + layer * 0.08)
            c.pen.rectangle((x, top, x + width, HEIGHT * 0.8), fill=colour)
            c.pen.polygon(
                [(x - 8, top), (x + width + 8, top), (x + width / 2, top - 40)],
                fill=mix((176, 74, 52), colour, 0.3 + 0.2 * layer),
            )
            for row in range(3):
                for column in range(int(width // 34)):
                    if c.chance.random() < 0.7:
                        left, up = x + 12 + column * 34, top + 18 + row * 46
                        c.pen.rectangle((left, up, left + 15, up + 22), fill=c.accent)
            x += width + c.chance.uniform(4, 30)
    c.water(0.78)


def _port(c):
    c.sun(0.24, 0.4)
    c.water(0.56)
    steel = mix(c.near, (30, 40, 70), 0.5)
    for x in (0.56, 0.72, 0.88):
        left = WIDTH * x
        for leg in (0, 0.05):
            c.pen.rectangle(
                (left + WIDTH * leg, HEIGHT * 0.28, left + WIDTH * leg + 12, HEIGHT * 0.66),
                fill=steel,
            )
        c.pen.rectangle(
            (left - WIDTH * 0.09, HEIGHT * 0.27, left + WIDTH * 0.07, HEIGHT * 0.29), fill=c.accent
        )
        c.pen.line(
            [(left + 20, HEIGHT * 0.2), (left - WIDTH * 0.085, HEIGHT * 0.275)], fill=steel, width=6
        )
    c.pen.rectangle((WIDTH * 0.5, HEIGHT * 0.65, WIDTH, HEIGHT * 0.7), fill=mix(steel, c.far, 0.4))
    hull = HEIGHT * 0.66
    c.pen.polygon(
        [
            (WIDTH * 0.08, hull),
            (WIDTH * 0.48, hull),
            (WIDTH * 0.45, hull + 80),
            (WIDTH * 0.12, hull + 80),
        ],
        fill=(130, 44, 36),
    )
    for column in range(8):
        for row in range(c.chance.randint(1, 3)):
            left = WIDTH * 0.14 + column * WIDTH * 0.036
            c.pen.rectangle(
                (left, hull - 36 * (row + 1), left + WIDTH * 0.033, hull - 36 * row - 3),
                fill=c.chance.choice([c.accent, c.far, (70, 110, 150), (180, 90, 60)]),
            )


def _sluice(c):
    c.ridge(0.5, 0.05, c.far)
    for x in range(10):
        c.palm(WIDTH * x / 9, HEIGHT * 0.5, HEIGHT * c.chance.uniform(0.12, 0.2), c.near)
    c.water(0.5)
    wall = (196, 198, 196)
    c.pen.rectangle((WIDTH * 0.12, HEIGHT * 0.3, WIDTH * 0.88, HEIGHT * 0.38), fill=wall)
    for step in range(4):
        x = WIDTH * (0.14 + 0.235 * step)
        c.pen.rectangle((x, HEIGHT * 0.3, x + WIDTH * 0.025, HEIGHT * 0.78), fill=wall)
    for step in range(3):
        x = WIDTH * (0.165 + 0.235 * step)
        c.pen.rectangle((x, HEIGHT * 0.42, x + WIDTH * 0.21, HEIGHT * 0.66), fill=c.near)
        c.pen.rectangle(
            (x + WIDTH * 0.06, HEIGHT * 0.22, x + WIDTH * 0.15, HEIGHT * 0.3),
            fill=mix((176, 74, 52), wall, 0.2),
        )


def _factory(c):
    c.sun(0.84, 0.24, 0.05)
    c.ridge(0.6, 0.05, c.far)
    for step in range(6):
        x, width = WIDTH * (0.04 + step * 0.155), WIDTH * 0.15
        shade = mix((220, 224, 226), c.far, 0.15 * (step % 2))
        c.pen.rectangle((x, HEIGHT * 0.5, x + width, HEIGHT * 0.76), fill=shade)
        c.pen.polygon(
            [(x, HEIGHT * 0.5), (x + width, HEIGHT * 0.5), (x + width, HEIGHT * 0.42)],
            fill=mix((70, 110, 150), c.far, 0.2),
        )
        for window in range(4):
            left = x + 22 + window * width / 4.4
            c.pen.rectangle((left, HEIGHT * 0.58, left + 34, HEIGHT * 0.64), fill=c.accent)
    c.gradient(HEIGHT * 0.76, HEIGHT, c.near, mix(c.near, (0, 0, 0), 0.3))
    for step in range(12):
        c.tree(
            WIDTH * (0.04 + step * 0.085),
            HEIGHT * 0.84,
            HEIGHT * c.chance.uniform(0.12, 0.17),
            mix(c.near, (30, 90, 50), 0.5),
        )


def _office(c):
    c.gradient(0, HEIGHT, mix(c.horizon, (255, 255, 255), 0.4), c.horizon)
    star(c.pen, WIDTH * 0.82, HEIGHT * 0.24, HEIGHT * 0.16, mix(c.horizon, c.accent, 0.35), 12)
    desk = mix((150, 104, 66), c.near, 0.1)
    c.pen.rectangle((WIDTH * 0.06, HEIGHT * 0.66, WIDTH * 0.94, HEIGHT * 0.74), fill=desk)
    c.pen.rectangle(
        (WIDTH * 0.1, HEIGHT * 0.74, WIDTH * 0.9, HEIGHT), fill=mix(desk, (0, 0, 0), 0.2)
    )
    for x in (0.24, 0.62):
        c.pen.rounded_rectangle(
            (WIDTH * x, HEIGHT * 0.38, WIDTH * (x + 0.2), HEIGHT * 0.61), 12, fill=(50, 58, 70)
        )
        c.pen.rectangle(
            (WIDTH * x + 14, HEIGHT * 0.395, WIDTH * (x + 0.2) - 14, HEIGHT * 0.595),
            fill=mix(c.sky, (255, 255, 255), 0.5),
        )
        for line in range(4):
            y = HEIGHT * (0.43 + 0.035 * line)
            c.pen.rectangle(
                (WIDTH * x + 40, y, WIDTH * (x + 0.08 + 0.025 * (line % 3)), y + 12), fill=c.far
            )
        c.pen.rectangle(
            (WIDTH * (x + 0.09), HEIGHT * 0.61, WIDTH * (x + 0.11), HEIGHT * 0.66),
            fill=(50, 58, 70),
        )
    for x, shirt in ((0.14, c.near), (0.52, mix(c.accent, (140, 60, 40), 0.4))):
        c.pen.ellipse(box(WIDTH * x, HEIGHT * 0.45, HEIGHT * 0.055), fill=(214, 170, 132))
        c.pen.pieslice(box(WIDTH * x, HEIGHT * 0.66, HEIGHT * 0.14), 180, 360, fill=shirt)
        c.pen.pieslice(box(WIDTH * x, HEIGHT * 0.445, HEIGHT * 0.06), 180, 360, fill=(40, 34, 32))


def _books(c):
    _pattern(c, strength=0.16)
    colours = [(166, 58, 48), (44, 98, 126), (206, 150, 60), (70, 110, 70), (116, 74, 120)]
    for pile, x in enumerate((0.1, 0.68)):
        y = HEIGHT * 0.84
        for book in range(5 - pile):
            width, height = WIDTH * c.chance.uniform(0.17, 0.23), HEIGHT * 0.075
            left = WIDTH * x + c.chance.uniform(0, 40)
            c.pen.rounded_rectangle(
                (left, y - height, left + width, y), 8, fill=colours[(book + pile) % 5]
            )
            c.pen.rectangle(
                (left + width - 46, y - height + 10, left + width - 4, y - 10), fill=(248, 242, 228)
            )
            y -= height + 3
    x, y, half = WIDTH * 0.5, HEIGHT * 0.84, WIDTH * 0.14
    for side in (-1, 1):
        c.pen.polygon(
            [(x, y), (x + side * half, y - 30), (x + side * half, y - 230), (x, y - 190)],
            fill=mix((252, 248, 236), (210, 200, 180), 0.25 * (side + 1)),
        )
        for line in range(5):
            c.pen.line(
                [
                    (x + side * 24, y - 160 + line * 28),
                    (x + side * (half - 24), y - 190 + line * 28),
                ],
                fill=(150, 140, 126),
                width=5,
            )
    c.pen.rectangle((0, HEIGHT * 0.84, WIDTH, HEIGHT), fill=mix(c.near, (90, 60, 40), 0.5))


def _health(c):
    _pattern(c, strength=0.12)
    x, y, arm = WIDTH * 0.5, HEIGHT * 0.5, HEIGHT * 0.09
    c.pen.ellipse(box(x, y, HEIGHT * 0.36), fill=(38, 128, 110))
    for bar in (
        (x - arm, y - arm * 2.6, x + arm, y + arm * 2.6),
        (x - arm * 2.6, y - arm, x + arm * 2.6, y + arm),
    ):
        c.pen.rounded_rectangle(bar, 18, fill=(255, 255, 255))
    for step in range(14):
        angle = math.radians(step * 360 / 14)
        leaf(
            c.pen,
            x + math.cos(angle) * HEIGHT * 0.42,
            y + math.sin(angle) * HEIGHT * 0.42,
            HEIGHT * 0.075,
            angle,
            (116, 178, 128),
        )


def _leaf(c):
    c.gradient(0, HEIGHT, mix(c.horizon, (255, 255, 255), 0.5), c.horizon)
    for step in range(9):
        x = WIDTH * (0.1 + step * 0.1)
        for side in (-1, 1):
            leaf(
                c.pen,
                x,
                HEIGHT * (0.5 + side * 0.16),
                HEIGHT * 0.17,
                side * 0.9,
                mix(c.near, (130, 190, 110), c.chance.random() * 0.7),
            )
    c.pen.line([(0, HEIGHT * 0.5), (WIDTH, HEIGHT * 0.5)], fill=c.near, width=8)


def _pattern(c, strength=0.5):
    """Rings and the star of a bronze drum."""
    ground = mix(c.horizon, (255, 255, 255), 0.2)
    c.gradient(0, HEIGHT, ground, mix(ground, c.accent, 0.15))
    drum(c.pen, WIDTH / 2, HEIGHT / 2, HEIGHT * 0.62, mix(ground, c.near, strength))


THINGS = {
    "books": _books,
    "bridge": _bridge,
    "city": _city,
    "factory": _factory,
    "health": _health,
    "leaf": _leaf,
    "office": _office,
    "pattern": _pattern,
    "port": _port,
    "sluice": _sluice,
    "turbines": _turbines,
}
