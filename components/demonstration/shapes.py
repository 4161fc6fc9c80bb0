"""What stands in the demonstration's pictures more than once: trees, people, boats, houses."""

# ruff: noqa: E501 - a drawing is read by its coordinates: one shape a line, however long
# fmt: off

import math

from components.demonstration.drawing import mix, rgb

_SKIN = "#c98f66"
_SHIRTS = ("#b23a3a", "#2f6f8f", "#e0a63a", "#5a8f4e", "#7a4f8a", "#e8e2d2", "#c8643c")


def tree(c, x, y, size, base="#3f7a4c", depth=0.0):
    """A round tree that stands on (x, y)."""
    leaf, dark = c.colour(base, depth), c.colour(base, depth, 0.22)
    c.rect(x - size * 0.035, y - size * 0.42, x + size * 0.035, y, c.colour("#5d4632", depth))
    for dx, dy, radius, fill in (
        (0.0, 0.62, 0.34, dark), (-0.2, 0.5, 0.25, dark), (0.22, 0.5, 0.25, dark),
        (-0.06, 0.68, 0.26, leaf), (0.14, 0.56, 0.18, leaf),
    ):
        c.disc(x + dx * size, y - dy * size, radius * size, fill)


def pine(c, x, y, size, colour):
    c.rect(x - size * 0.02, y - size * 0.25, x + size * 0.02, y, colour)
    for share in (0.0, 0.24, 0.46):
        half = size * (0.2 - share * 0.22)
        low = y - size * (0.14 + share)
        c.poly([(x - half, low), (x + half, low), (x, low - size * 0.42)], colour)


def palm(c, x, y, size, depth=0.0, lean=0.08):
    """A coconut or sugar palm: a slim trunk, a crown of arched leaves."""
    trunk, leaf = c.colour("#6d5238", depth), c.colour("#2f7048", depth)
    top_x, top_y = x + lean * size, y - size
    c.poly(
        [(x - size * 0.025, y), (x + size * 0.025, y), (top_x + size * 0.014, top_y),
         (top_x - size * 0.014, top_y)],
        trunk,
    )
    for angle in (-168, -140, -112, -68, -40, -12, 18, 162):
        turn = math.radians(angle)
        reach = size * 0.4
        tip = (top_x + math.cos(turn) * reach, top_y + math.sin(turn) * reach * 0.55 + size * 0.1)
        bend = (top_x + math.cos(turn) * reach * 0.55, top_y + math.sin(turn) * reach * 0.62)
        c.poly(
            [(top_x, top_y - size * 0.012), bend, tip, (bend[0], bend[1] + size * 0.06),
             (top_x, top_y + size * 0.012)],
            leaf,
        )


def sugar_palm(c, x, y, size, depth=0.0):
    """A sugar palm (thốt nốt): a straight trunk, a round head of stiff leaves."""
    leaf = c.colour("#3b6b43", depth)
    c.rect(x - size * 0.022, y - size, x + size * 0.022, y, c.colour("#5d4a38", depth))
    for step in range(14):
        turn = math.pi * (0.06 + step / 13 * 1.88) - math.pi * 1.44
        tip = (x + math.cos(turn) * size * 0.24, y - size + math.sin(turn) * size * 0.24)
        side = (math.cos(turn + 0.3) * size * 0.15, math.sin(turn + 0.3) * size * 0.15)
        c.poly([(x, y - size), tip, (x + side[0], y - size + side[1])], leaf)
    c.disc(x, y - size, size * 0.1, leaf)


def bamboo(c, x, y, size, depth=0.0):
    for _ in range(7):
        lean = c.r(-0.35, 0.35)
        colour = c.colour("#6d9a4d", depth, c.r(0, 0.25))
        points = [(x + lean * size * t * t, y - size * t * c.r(0.96, 1.04)) for t in (0, 0.5, 1)]
        c.line(points, colour, size * 0.02)
        for t in (0.55, 0.72, 0.88, 1):
            tip = (x + lean * size * t * t, y - size * t)
            for side in (-1, 1):
                c.poly(
                    [tip, (tip[0] + side * size * 0.12, tip[1] + size * 0.03),
                     (tip[0] + side * size * 0.06, tip[1] - size * 0.02)],
                    colour,
                )


def person(c, x, y, size, *, shirt=None, hat=True, arms=0, depth=0.0):
    """Somebody who stands on (x, y), `size` tall; with a conical hat. arms: -1, 0 or 1, held out."""
    shirt = c.colour(shirt or c.one_of(_SHIRTS), depth)
    dark = c.colour("#2d2a33", depth)
    for side in (-1, 1):
        c.rect(x + side * size * 0.06 - size * 0.04, y - size * 0.42,
               x + side * size * 0.06 + size * 0.04, y, dark)
    c.poly(
        [(x - size * 0.15, y - size * 0.36), (x + size * 0.15, y - size * 0.36),
         (x + size * 0.12, y - size * 0.76), (x - size * 0.12, y - size * 0.76)],
        shirt,
    )
    reach = size * (0.34 if arms else 0.14)
    side = arms or 1
    c.line([(x, y - size * 0.7), (x + side * reach, y - size * (0.55 if arms else 0.42))],
           shirt, size * 0.08)
    c.disc(x, y - size * 0.86, size * 0.085, c.colour(_SKIN, depth))
    if hat:
        c.poly(
            [(x - size * 0.21, y - size * 0.87), (x + size * 0.21, y - size * 0.87),
             (x, y - size * 1.04)],
            c.colour("#f0dfae", depth),
        )
    else:
        c.dome(x, y - size * 0.865, size * 0.095, size * 0.1, dark)


def crowd(c, y, left, right, count, size, **kwargs):
    for step in range(count):
        x = left + (right - left) * (step + c.r(0.2, 0.8)) / count
        person(c, x, y + c.r(-0.012, 0.012), size * c.r(0.85, 1.1), **kwargs)


def canoe(c, x, y, length, *, rowers=1, base="#5b3d2a", shirt=None):
    """A dug-out with people in it, its shadow on the water."""
    hull = c.colour(base)
    c.oval(x, y + length * 0.045, length * 0.52, length * 0.03, c.colour("#274b57", 0.15))
    c.poly(
        [(x - length * 0.56, y - length * 0.055), (x - length * 0.4, y), (x + length * 0.4, y),
         (x + length * 0.56, y - length * 0.055), (x + length * 0.4, y + length * 0.05),
         (x - length * 0.4, y + length * 0.05)],
        hull,
    )
    for step in range(rowers):
        spot = x + (step - (rowers - 1) / 2) * length * 0.22
        size = length * 0.34 if rowers == 1 else length * 0.26
        person(c, spot, y + size * 0.2, size, shirt=shirt, arms=1)
        c.line([(spot + size * 0.3, y - size * 0.55), (spot + size * 0.5, y + size * 0.3)],
               c.colour("#8a6a44"), size * 0.035)
    c.poly(
        [(x - length * 0.44, y + length * 0.008), (x + length * 0.44, y + length * 0.008),
         (x + length * 0.4, y + length * 0.05), (x - length * 0.4, y + length * 0.05)],
        hull,
    )


def ngo_boat(c, x, y, length, base, shirt):
    """A Ngo boat (ghe Ngo): very long, ends swung up, two dozen rowers in one rhythm."""
    hull, trim = c.colour(base), c.colour("#f0c24b")
    upper, lower = [], []
    for step in range(41):
        u = step / 20 - 1
        px = x + u * length / 2
        rise = 0.07 * length * abs(u) ** 5
        upper.append((px, y - rise))
        lower.append((px, y - rise + 0.034 * length * (1 - abs(u) ** 3)))
    c.oval(x, y + length * 0.035, length * 0.47, length * 0.012, c.colour("#2c5560", 0.1))
    count = 19
    for step in range(count):
        u = (step + 0.5) / count * 1.5 - 0.75
        px, size = x + u * length / 2, length * 0.075
        c.poly([(px - size * 0.24, y + size * 0.1), (px + size * 0.24, y + size * 0.1),
                (px + size * 0.34, y - size * 0.5), (px - size * 0.02, y - size * 0.52)],
               c.colour(shirt, 0, 0.08 * (step % 2)))
        c.disc(px + size * 0.24, y - size * 0.66, size * 0.15, c.colour(_SKIN))
        c.dome(px + size * 0.24, y - size * 0.68, size * 0.17, size * 0.15, c.colour("#c9302c"))
        c.line([(px + size * 0.3, y - size * 0.4), (px - size * 0.2, y + size * 0.62)],
               c.colour("#e7cf9a"), size * 0.075)
    c.poly([*upper, *reversed(lower)], hull)
    c.line(upper, trim, length * 0.006)
    for step in range(5, 36, 3):
        (px, py), (_x, low) = upper[step], lower[step]
        c.poly([(px - 0.006, (py + low) / 2), (px, py + 0.004), (px + 0.006, (py + low) / 2),
                (px, low - 0.002)], trim)
    for end in (0, -1):
        c.disc(*upper[end], length * 0.012, trim)
    for _ in range(14):
        c.disc(x + c.r(-0.45, 0.45) * length, y + length * c.r(0.035, 0.055),
               length * c.r(0.003, 0.008), c.colour("#f4fbfb"))


def eaves(c, x, y, half, height, fill, *, lift=0.25, edge=None):
    """A roof whose eaves swing up at the ends, as on pagodas; it rests on y."""
    curve = []
    for step in range(13):
        t = step / 12
        curve.append((half * (1 - t) ** 1.0, height * t**1.7))
    left = [(x - dx, y - dy) for dx, dy in curve]
    right = [(x + dx, y - dy) for dx, dy in reversed(curve)]
    tips = height * lift
    c.poly(
        [(x - half * 1.07, y - tips), *left, *right, (x + half * 1.07, y - tips),
         (x + half * 0.9, y + height * 0.04), (x - half * 0.9, y + height * 0.04)],
        fill,
    )
    if edge:
        c.line([(x - half * 1.07, y - tips), *left], edge, height * 0.04)
        c.line([*right, (x + half * 1.07, y - tips)], edge, height * 0.04)


def house(c, x, y, size, *, roof="#a9472f", wall="#f0e2c4", depth=0.0):
    """A small house with a tiled roof, in three quarters."""
    c.rect(x - size * 0.5, y - size * 0.42, x + size * 0.5, y, c.colour(wall, depth))
    c.rect(x + size * 0.2, y - size * 0.42, x + size * 0.5, y, c.colour(wall, depth, 0.16))
    c.poly(
        [(x - size * 0.6, y - size * 0.4), (x + size * 0.6, y - size * 0.4),
         (x + size * 0.42, y - size * 0.78), (x - size * 0.42, y - size * 0.78)],
        c.colour(roof, depth),
    )
    c.rect(x - size * 0.1, y - size * 0.28, x + size * 0.06, y, c.colour("#5b4030", depth))
    c.rect(x - size * 0.38, y - size * 0.28, x - size * 0.22, y - size * 0.12,
           c.colour("#6f97a6", depth))


def stilt_house(c, x, y, size, depth=0.0):
    """A house on stilts (nhà sàn) with a hipped roof of palm leaves."""
    wood, roof = c.colour("#7c5638", depth), c.colour("#6d4a34", depth)
    for step in range(6):
        post = x - size * 0.78 + size * 0.312 * step
        c.rect(post - size * 0.03, y - size * 0.55, post + size * 0.03, y, wood)
    c.rect(x - size * 0.86, y - size * 0.98, x + size * 0.86, y - size * 0.5,
           c.colour("#94683f", depth))
    c.rect(x - size * 0.92, y - size * 0.56, x + size * 0.92, y - size * 0.5, wood)
    for step in range(4):
        left = x - size * 0.66 + size * 0.38 * step
        c.rect(left, y - size * 0.9, left + size * 0.18, y - size * 0.62, c.colour("#f7cf74", depth))
    c.poly(
        [(x - size * 1.1, y - size * 0.94), (x + size * 1.1, y - size * 0.94),
         (x + size * 0.66, y - size * 1.62), (x - size * 0.66, y - size * 1.62)],
        roof,
    )
    c.poly(
        [(x + size * 0.3, y - size * 0.94), (x + size * 1.1, y - size * 0.94),
         (x + size * 0.66, y - size * 1.62), (x + size * 0.46, y - size * 1.62)],
        c.colour("#6d4a34", depth, 0.2),
    )
    c.poly([(x - size * 0.1, y - size * 0.5), (x + size * 0.06, y - size * 0.5),
            (x + size * 0.34, y), (x + size * 0.18, y)], wood)


def bird(c, x, y, span, colour):
    c.line([(x - span, y - span * 0.42), (x - span * 0.4, y - span * 0.5), (x, y),
            (x + span * 0.4, y - span * 0.5), (x + span, y - span * 0.42)],
           colour, span * 0.13)


def flag(c, x, y, size):
    """The national flag on its pole; (x, y) is the foot of the pole."""
    c.rect(x - size * 0.012, y - size, x + size * 0.012, y, c.colour("#d8d8d4"))
    left, top = x + size * 0.012, y - size * 0.98
    c.poly([(left, top), (left + size * 0.24, top + size * 0.02), (left + size * 0.48, top),
            (left + size * 0.48, top + size * 0.32), (left + size * 0.24, top + size * 0.34),
            (left, top + size * 0.32)], c.colour("#d3232c"))
    star(c, left + size * 0.24, top + size * 0.165, size * 0.1, c.colour("#ffd84a"), 5)


def star(c, x, y, radius, colour, rays):
    points = []
    for step in range(rays * 2):
        reach = radius if step % 2 == 0 else radius * 0.42
        angle = math.pi * step / rays - math.pi / 2
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
    c.poly(points, colour)


def leaf(c, x, y, size, angle, colour, *, vein=None):
    """A pointed leaf, `size` from its middle to its tip."""
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    points = []
    for side in (1, -1):
        for step in range(11):
            t = step / 10 if side == 1 else 1 - step / 10
            length, width = (2 * t - 1) * size, side * size * 0.4 * math.sin(math.pi * t) ** 0.8
            points.append((x + along[0] * length + across[0] * width,
                           y + along[1] * length + across[1] * width))
    c.poly(points, colour)
    if vein:
        c.line([(x - along[0] * size, y - along[1] * size),
                (x + along[0] * size * 0.85, y + along[1] * size * 0.85)], vein, size * 0.035)


def drum(c, x, y, radius, colour):
    """The face of a Đông Sơn drum: rings, dots, birds in flight around a star."""
    for share, width in ((1.0, 0.013), (0.93, 0.004), (0.74, 0.008), (0.68, 0.004), (0.47, 0.008),
                         (0.41, 0.004)):
        c.arc(x, y, radius * share, radius * share, 0, 360, colour, width)
    for count, share, size in ((56, 0.965, 0.016), (40, 0.575, 0.028), (64, 0.71, 0.012)):
        for step in range(count):
            angle = 2 * math.pi * step / count
            c.disc(x + math.cos(angle) * radius * share, y + math.sin(angle) * radius * share,
                   radius * size, colour)
    for step in range(18):
        angle = 2 * math.pi * step / 18
        bx, by = x + math.cos(angle) * radius * 0.835, y + math.sin(angle) * radius * 0.835
        leaf(c, bx, by, radius * 0.075, angle + math.pi / 2, colour)
        leaf(c, bx, by, radius * 0.05, angle + math.pi / 2 + 0.9, colour)
    star(c, x, y, radius * 0.37, colour, 14)


def paper(c, share=0.2):
    """The ground of a drawing without a landscape."""
    return mix(rgb(c.light.low), (255, 255, 255), share)
