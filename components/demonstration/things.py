"""What people build and do (công trình, việc làm) in the demonstration's pictures."""

# ruff: noqa: E501 - a drawing is read by its coordinates: one shape a line, however long
# fmt: off

import math

from components.demonstration.drawing import ACROSS, mix
from components.demonstration.shapes import (
    canoe,
    crowd,
    eaves,
    flag,
    house,
    leaf,
    palm,
    person,
    tree,
)

_WHITE = (255, 255, 255)


def _bridge(c):
    """A cable-stayed bridge over a wide river; a barge below."""
    c.sky(0.56)
    c.ridge(0.57, 0.03, c.colour("#5f9078", 0.5))
    for _ in range(22):
        palm(c, c.r(0, ACROSS), 0.58, c.r(0.05, 0.1), depth=0.4, lean=c.r(-0.2, 0.2))
    c.water(0.58, base="#7f9f98", mirror=0.4)
    deck, steel = 0.5, c.colour("#dfe3e4", 0.1)
    for at in (c.r(0.42, 0.55), c.r(1.15, 1.3)):
        for step in range(1, 12):
            for side in (-1, 1):
                c.line([(at, 0.12 + step * 0.012), (at + side * 0.034 * step, deck)],
                       mix(steel, c.haze, 0.2), 0.0022)
        c.poly([(at - 0.03, 0.68), (at + 0.03, 0.68), (at + 0.011, 0.1), (at - 0.011, 0.1)], steel)
        c.poly([(at + 0.006, 0.68), (at + 0.03, 0.68), (at + 0.011, 0.1), (at + 0.003, 0.1)],
               c.colour("#a9b3b8", 0.1))
        c.rect(at - 0.05, 0.67, at + 0.05, 0.7, c.colour("#8f9a9c", 0.05))
    c.rect(0, deck, ACROSS, deck + 0.022, c.colour("#6b7a80", 0.08))
    for _ in range(9):
        x = c.r(0, ACROSS)
        c.rect(x, deck - 0.014, x + c.r(0.02, 0.05), deck,
               c.colour(c.one_of(["#c8423a", "#e9e2d0", "#3a6f9a", "#e0a63a"]), 0.1))
    x = c.r(0.5, 1.2)
    c.poly([(x - 0.3, 0.8), (x + 0.34, 0.8), (x + 0.28, 0.86), (x - 0.26, 0.86)], c.colour("#7d3a2c"))
    for step in range(4):
        c.dome(x - 0.18 + step * 0.11, 0.8, 0.06, 0.05, c.colour("#d9b98a", 0, 0.06 * step))
    c.rect(x + 0.2, 0.72, x + 0.29, 0.8, c.colour("#f0ead8"))
    canoe(c, c.r(0.2, 0.5), 0.92, 0.22)


def _city(c):
    """A town by its lake: houses, trees, people out for a walk."""
    c.sky(0.56)
    c.hills("#5c8f7a", count=2, start=0.5, end=0.56, height=0.12)
    for depth, low, high in ((0.5, 0.14, 0.32), (0.28, 0.1, 0.22)):
        x = -0.05
        while x < ACROSS:
            width, tall = c.r(0.06, 0.13), c.r(low, high)
            wall = c.one_of(["#f0e3c8", "#e4c9a4", "#d9e0dc", "#c9d6d9", "#efd2b8", "#e8d9a8"])
            c.rect(x, 0.62 - tall, x + width, 0.64, c.colour(wall, depth))
            c.rect(x + width * 0.68, 0.62 - tall, x + width, 0.64, c.colour(wall, depth, 0.14))
            c.rect(x - 0.005, 0.61 - tall, x + width + 0.005, 0.625 - tall, c.colour("#b5533a", depth))
            for row in range(int(tall / 0.045)):
                for column in range(3):
                    left = x + width * (0.12 + column * 0.3)
                    lit = "#f9d27a" if c.chance.random() < 0.3 else "#6f95a4"
                    top = 0.64 - tall + row * 0.045
                    c.rect(left, top, left + width * 0.16, top + 0.022, c.colour(lit, depth))
            x += width + c.r(0, 0.03)
    for step in range(13):
        tree(c, ACROSS * step / 12 + c.r(-0.05, 0.05), 0.67, c.r(0.09, 0.15), depth=0.08)
    c.band(0.66, 0.74, c.colour("#d9cfb8", 0.1), c.colour("#c9bda2"))
    crowd(c, 0.73, 0.05, 1.72, c.chance.randint(7, 11), 0.085, hat=False)
    c.water(0.74, base="#7fa8a6", mirror=0.6)


def _school(c):
    """A schoolyard on a Monday morning: flag, pupils, red roofs."""
    c.sky(0.55)
    c.hills("#4f8a6a", count=3, start=0.5, end=0.6, height=0.18)
    c.rect(0.3, 0.46, 1.5, 0.72, c.colour("#f2d98f"))
    for floor in (0.46, 0.59):
        c.rect(0.3, floor + 0.1, 1.5, floor + 0.13, c.colour("#e0b866"))
        for step in range(9):
            left = 0.34 + step * 0.13
            c.rect(left, floor + 0.02, left + 0.07, floor + 0.1, c.colour("#6c98a8"))
            c.rect(left + 0.033, floor + 0.02, left + 0.037, floor + 0.1, c.colour("#f2e8cf"))
    c.poly([(0.24, 0.46), (1.56, 0.46), (1.46, 0.36), (0.34, 0.36)], c.colour("#b5482f"))
    c.poly([(0.8, 0.46), (1.0, 0.46), (0.9, 0.33)], c.colour("#963a26"))
    for at in (0.12, 1.66):
        tree(c, at, 0.76, c.r(0.3, 0.4))
    c.band(0.72, 1, c.colour("#d6b98a", 0.1), c.colour("#c19e6b"))
    flag(c, 0.9, 0.8, 0.5)
    for row in range(3):
        y = 0.83 + row * 0.07
        crowd(c, y, 0.3 - row * 0.1, 1.5 + row * 0.1, 12 - row, 0.09 + row * 0.025,
              shirt="#f4f4ee", hat=False)


def _factory(c):
    """Halls with saw-tooth roofs among lawns and trees."""
    c.sky(0.58)
    c.ridge(0.58, 0.05, c.colour("#5f9078", 0.5))
    blues = c.one_of([("#3f7fa6", "#356b8c"), ("#3f8a7a", "#347366"), ("#8a8f96", "#757b83")])
    for step in range(7):
        x, width, top = -0.04 + step * 0.26, 0.26, 0.47 + 0.02 * (step % 3)
        c.rect(x, top, x + width, 0.72, c.colour("#eceee9", 0.12, 0.04 * (step % 2)))
        for tooth in range(3):
            left = x + tooth * width / 3
            c.poly([(left, top), (left + width / 3, top), (left + width / 3, top - 0.055)],
                   c.colour(blues[tooth % 2], 0.1))
        for window in range(4):
            left = x + 0.025 + window * 0.057
            c.rect(left, top + 0.06, left + 0.036, top + 0.1, c.colour("#7fb0c2", 0.1))
        c.rect(x + 0.08, 0.62, x + 0.17, 0.72, c.colour(blues[0], 0.08))
    for at in (c.r(0.2, 0.5), c.r(1.1, 1.5)):
        c.rect(at, 0.28, at + 0.022, 0.5, c.colour("#d9d4c8", 0.15))
        c.rect(at, 0.3, at + 0.022, 0.32, c.colour("#c8503c", 0.12))
    c.band(0.72, 1, c.colour("#8fb866", 0.15), c.colour("#5f9a4c"))
    c.poly([(0, 0.86), (ACROSS, 0.8), (ACROSS, 0.88), (0, 0.97)], c.colour("#8a8d92"))
    for step in range(9):
        x = ACROSS * step / 8
        c.rect(x, 0.905 - x * 0.035, x + 0.07, 0.911 - x * 0.035, _WHITE)
    for step in range(10):
        tree(c, ACROSS * step / 9 + c.r(-0.04, 0.04), 0.79, c.r(0.09, 0.14))
    x = c.r(0.4, 1.1)
    c.rect(x, 0.78, x + 0.22, 0.88, c.colour("#f4f2ea"))
    c.rect(x + 0.225, 0.81, x + 0.3, 0.88, c.colour("#c8503c"))
    c.rect(x + 0.26, 0.82, x + 0.295, 0.845, c.colour("#8fc0cf"))
    for wheel in (0.045, 0.1, 0.255):
        c.disc(x + wheel, 0.885, 0.018, c.colour("#2d2f36"))


def _port(c):
    """Cranes, containers and a ship at the quay."""
    c.sky(0.58)
    c.water(0.58, base="#6f9aa2", mirror=0.45)
    hull = c.colour(c.one_of(["#8f3428", "#254f78", "#2f6a52"]))
    c.poly([(0.1, 0.66), (1.0, 0.66), (0.93, 0.78), (0.18, 0.78)], hull)
    c.rect(0.16, 0.74, 0.95, 0.755, c.colour("#f2efe6"))
    c.rect(0.16, 0.46, 0.26, 0.66, c.colour("#f4f1e6"))
    for row in range(3):
        c.rect(0.175, 0.48 + row * 0.05, 0.245, 0.505 + row * 0.05, c.colour("#5c8fa6"))
    tones = ["#c8503c", "#3a6f9a", "#e0a63a", "#4f8a66", "#8a8f96", "#d97a3a"]
    for column in range(9):
        for row in range(c.chance.randint(2, 4)):
            left = 0.3 + column * 0.073
            c.rect(left, 0.615 - row * 0.045, left + 0.07, 0.657 - row * 0.045,
                   c.colour(c.one_of(tones), 0.04, c.r(0, 0.15)))
    quay = c.colour("#a9a79c")
    c.rect(1.02, 0.66, ACROSS, 0.74, quay)
    c.rect(1.02, 0.74, ACROSS, 1, c.colour("#8a8880"))
    steel = c.colour("#2f6f9f")
    for at in (1.16, 1.5):
        for side in (0, 0.12):
            c.rect(at + side, 0.24, at + side + 0.015, 0.66, steel)
        c.rect(at - 0.4, 0.24, at + 0.2, 0.262, c.colour("#e0a63a"))
        c.line([(at + 0.06, 0.12), (at - 0.38, 0.245)], steel, 0.006)
        c.line([(at + 0.06, 0.12), (at + 0.19, 0.245)], steel, 0.006)
        c.rect(at + 0.05, 0.12, at + 0.065, 0.25, steel)
        c.line([(at - 0.25, 0.26), (at - 0.25, 0.42)], steel, 0.003)
        c.rect(at - 0.285, 0.42, at - 0.215, 0.46, c.colour(c.one_of(tones)))
    for column in range(8):
        for row in range(c.chance.randint(1, 2)):
            left = 1.05 + column * 0.09
            c.rect(left, 0.61 - row * 0.05, left + 0.085, 0.657 - row * 0.05,
                   c.colour(c.one_of(tones), 0, c.r(0, 0.15)))
    crowd(c, 0.7, 1.1, 1.7, 4, 0.07, shirt="#e8743c", hat=False)


def _sluice(c):
    """A sluice with three gates keeps the salt tide out."""
    c.sky(0.44)
    c.ridge(0.45, 0.03, c.colour("#6f9f78", 0.5))
    for _ in range(16):
        palm(c, c.r(0, ACROSS), 0.47, c.r(0.09, 0.18), depth=0.3, lean=c.r(-0.2, 0.2))
    c.band(0.46, 0.56, c.colour("#8fb45f", 0.2), c.colour("#7aa552", 0.05))
    c.water(0.54, base="#8a9f86", mirror=0.35)
    wall, dark = c.colour("#dcdad0"), c.colour("#b3b1a6")
    for step in range(4):
        x = 0.2 + step * 0.45
        c.rect(x, 0.22, x + 0.06, 0.78, wall)
        c.rect(x + 0.04, 0.22, x + 0.06, 0.78, dark)
        c.poly([(x - 0.02, 0.22), (x + 0.08, 0.22), (x + 0.06, 0.19), (x, 0.19)], c.colour("#b5482f"))
    for step in range(3):
        x, lift = 0.26 + step * 0.45, c.r(0, 0.12)
        c.rect(x, 0.4 - lift / 2, x + 0.39, 0.66 - lift, c.colour("#3f7f9f"))
        for rib in range(5):
            c.rect(x, 0.42 - lift / 2 + rib * 0.045, x + 0.39, 0.428 - lift / 2 + rib * 0.045,
                   c.colour("#346a86"))
        for _ in range(16):
            at = x + c.r(0, 0.39)
            c.line([(at, 0.66 - lift), (at + c.r(-0.02, 0.02), 0.78)], c.colour("#eef5f3"), 0.004)
    c.rect(0.1, 0.3, 1.7, 0.345, wall)
    c.rect(0.1, 0.335, 1.7, 0.345, dark)
    for step in range(33):
        c.rect(0.11 + step * 0.05, 0.265, 0.114 + step * 0.05, 0.3, dark)
    c.rect(0.1, 0.262, 1.7, 0.268, dark)
    crowd(c, 0.3, 0.3, 1.5, 3, 0.1, hat=False)
    canoe(c, c.r(0.4, 1.3), 0.9, 0.3)


def _room(c, wall="#efe6d2", floor="#c9a277"):
    """A room with a wide window; returns nothing, the window shows the hour."""
    c.band(0, 1, c.colour(wall, 0.1), c.colour(wall))
    left, right, top, bottom = 0.62, 1.62, 0.1, 0.46
    light = [c.low, mix(c.haze, _WHITE, 0.2)]
    c.rect(left - 0.02, top - 0.02, right + 0.02, bottom + 0.02, c.colour("#b98f63"))
    c.fade([(left, top), (right, top), (right, bottom), (left, bottom)], c.colour(c.light.top), light[0])
    for base, level in (("#5f9a86", 0.38), ("#3f7f5c", 0.43)):
        points = [(left + (right - left) * s / 20, level - 0.03 * math.sin(s * 0.6 + level * 40)) for s in range(21)]
        c.poly([*points, (right, bottom), (left, bottom)], c.colour(base, 0.25))
    for share in (1 / 3, 2 / 3):
        at = left + (right - left) * share
        c.rect(at - 0.006, top, at + 0.006, bottom, c.colour("#b98f63"))
    c.band(0.8, 1, c.colour(floor), c.colour(floor, 0, 0.12))
    c.rect(0, 0.785, ACROSS, 0.8, c.colour("#a67c52"))


def _half(c, x, y, size, shirt, *, hair="#2b2622", facing=1):
    """Head and shoulders of somebody behind a desk."""
    c.dome(x, y, size * 0.6, size * 0.72, c.colour(shirt))
    c.rect(x - size * 0.1, y - size * 0.86, x + size * 0.1, y - size * 0.6, c.colour("#bf8660"))
    c.disc(x, y - size * 1.0, size * 0.3, c.colour("#cf9468"))
    c.dome(x, y - size * 1.02, size * 0.33, size * 0.34, c.colour(hair))
    c.rect(x - size * 0.33 * facing - size * 0.06, y - size * 1.04, x - size * 0.33 * facing + size * 0.08, y - size * 0.76, c.colour(hair))
    c.poly([(x - size * 0.12, y - size * 0.66), (x + size * 0.12, y - size * 0.66), (x, y - size * 0.4)], _WHITE)


def _office(c):
    """A one-stop desk: officials, computers, people who bring their papers."""
    _room(c)
    c.rect(0.08, 0.12, 0.46, 0.36, c.colour("#b3262c"))
    for row, wide in enumerate((0.26, 0.18)):
        c.rect(0.27 - wide / 2, 0.2 + row * 0.06, 0.27 + wide / 2, 0.225 + row * 0.06, c.colour("#f7d774"))
    shirts = [c.one_of(["#dfe9ee", "#e9f0ea"]), c.one_of(["#c8dbe8", "#f1e4d2"])]
    for number, x in enumerate((0.46, 1.26)):
        _half(c, x, 0.7, 0.19, shirts[number], facing=1 - 2 * number)
        c.rect(x + 0.14, 0.5, x + 0.4, 0.665, c.colour("#2f3944"), 0.012)
        c.rect(x + 0.155, 0.515, x + 0.385, 0.65, c.colour("#a9d0dc"))
        for line in range(4):
            c.rect(x + 0.175, 0.535 + line * 0.026, x + 0.26 + 0.03 * (line % 3), 0.545 + line * 0.026, c.colour("#3f7f9a"))
        c.rect(x + 0.26, 0.665, x + 0.28, 0.7, c.colour("#2f3944"))
    c.rect(0.1, 0.69, 1.7, 0.73, c.colour("#9a6b42"))
    c.rect(0.14, 0.73, 1.66, 0.95, c.colour("#b98252"))
    for step in range(5):
        c.rect(0.2 + step * 0.3, 0.77, 0.42 + step * 0.3, 0.91, c.colour("#c9935f"), 0.01)
    for x in (c.r(0.28, 0.34), c.r(0.98, 1.06)):
        person(c, x, 1.06, 0.46, hat=False, arms=1)
        c.rect(x + 0.13, 0.66, x + 0.22, 0.7, _WHITE)
    c.rect(1.56, 0.5, 1.64, 0.69, c.colour("#c46a3f"))
    for angle in (-2.2, -1.57, -0.9, -1.9, -1.2):
        leaf(c, 1.6 + math.cos(angle) * 0.08, 0.48 + math.sin(angle) * 0.12, 0.12, angle, c.colour("#4f8f57", 0, c.r(0, 0.2)))


def _books(c):
    """Children read by a window; shelves full of books."""
    _room(c, wall="#f3e7cf")
    tones = ["#b5483a", "#2f6f8f", "#e0a63a", "#5a8f4e", "#7a4f8a", "#d98a6a", "#4a6f8a"]
    c.rect(0.05, 0.08, 0.52, 0.8, c.colour("#a9794c"))
    for shelf in range(4):
        top = 0.11 + shelf * 0.17
        c.rect(0.07, top, 0.5, top + 0.15, c.colour("#7c5638"))
        x = 0.08
        while x < 0.47:
            width, tall = c.r(0.016, 0.034), c.r(0.09, 0.135)
            c.rect(x, top + 0.15 - tall, x + width, top + 0.15, c.colour(c.one_of(tones)))
            x += width + 0.003
    c.rect(0.6, 0.7, 1.66, 0.74, c.colour("#a9743f"))
    for x, shirt in ((0.76, "#f4f4ee"), (1.12, c.one_of(tones)), (1.46, "#f4f4ee")):
        _half(c, x, 0.71, 0.17, shirt)
        c.poly([(x - 0.12, 0.66), (x, 0.69), (x, 0.73), (x - 0.12, 0.7)], _WHITE)
        c.poly([(x + 0.12, 0.66), (x, 0.69), (x, 0.73), (x + 0.12, 0.7)], c.colour("#eee6d4"))
    for leg in (0.64, 1.6):
        c.rect(leg, 0.74, leg + 0.03, 0.96, c.colour("#8a5c34"))
    y = 0.7
    for _ in range(c.chance.randint(3, 5)):
        width, left = c.r(0.13, 0.17), c.r(0.87, 0.89)
        c.rect(left, y - 0.028, left + width, y, c.colour(c.one_of(tones)), 0.005)
        y -= 0.03


def _health(c):
    """A doctor sees a mother and her child at the commune's health station."""
    _room(c, wall="#e2efe9", floor="#b7d0c6")
    c.rect(0.1, 0.12, 0.44, 0.46, _WHITE, 0.02)
    c.rect(0.24, 0.18, 0.3, 0.4, c.colour("#2f9a78"))
    c.rect(0.16, 0.26, 0.38, 0.32, c.colour("#2f9a78"))
    _half(c, 0.62, 0.72, 0.22, "#ffffff")
    c.arc(0.62, 0.6, 0.09, 0.13, 20, 160, c.colour("#3a4a5a"), 0.01)
    c.disc(0.66, 0.72, 0.018, c.colour("#3a4a5a"))
    _half(c, 1.12, 0.74, 0.2, c.one_of(["#c8643c", "#7a4f8a", "#2f6f8f"]), facing=-1)
    _half(c, 1.36, 0.76, 0.13, c.one_of(["#f0c24b", "#e79ab0", "#8fc0cf"]))
    c.rect(0.3, 0.71, 1.66, 0.75, c.colour("#d9e4de"))
    c.rect(0.34, 0.75, 1.62, 0.96, c.colour("#c2d4cb"))
    c.rect(0.84, 0.56, 0.86, 0.71, c.colour("#8aa59a"))
    c.rect(0.76, 0.5, 0.96, 0.63, c.colour("#33424d"), 0.01)
    c.line([(0.775, 0.57), (0.83, 0.57), (0.85, 0.53), (0.875, 0.61), (0.895, 0.57), (0.945, 0.57)], c.colour("#7fe0b4"), 0.006)


def _leaf(c):
    """Samples of water and young plants under study."""
    _room(c, wall="#e6efe0", floor="#c9b48f")
    c.rect(0.06, 0.7, 1.72, 0.74, c.colour("#9a7248"))
    c.rect(0.1, 0.74, 1.68, 0.96, c.colour("#b3895c"))
    for step in range(6):
        x, tone = 0.2 + step * 0.13, c.one_of(["#7fc0d0", "#9ad0b0", "#e0c46a", "#6fb0d9"])
        c.rect(x - 0.03, 0.5, x + 0.03, 0.7, mix(_WHITE, c.haze, 0.3), 0.02)
        c.rect(x - 0.026, 0.5 + c.r(0.05, 0.12), x + 0.026, 0.695, c.colour(tone), 0.018)
    _half(c, 1.1, 0.7, 0.21, "#ffffff")
    for x in (1.36, 1.54):
        c.poly([(x - 0.06, 0.6), (x + 0.06, 0.6), (x + 0.045, 0.7), (x - 0.045, 0.7)], c.colour("#c46a3f"))
        c.line([(x, 0.6), (x, 0.46)], c.colour("#4f8f57"), 0.008)
        for angle in (-2.5, -0.6, -1.9, -1.2):
            leaf(c, x + math.cos(angle) * 0.05, 0.5 + math.sin(angle) * 0.06, 0.07, angle, c.colour("#4f9a57", 0, c.r(0, 0.2)))


def _tower(c):
    """The Phổ Minh tower: slender, many storeys, by a pond with lotus."""
    c.sky(0.66)
    c.ridge(0.66, 0.05, c.colour("#6f9a86", 0.55))
    for _ in range(16):
        tree(c, c.r(0, ACROSS), 0.7, c.r(0.12, 0.24), depth=0.25)
    x = c.r(0.7, 1.1)
    for at in (x - 0.48, x + 0.48):
        c.rect(at - 0.22, 0.58, at + 0.22, 0.74, c.colour("#e9d3a6", 0.08))
        eaves(c, at, 0.59, 0.27, 0.12, c.colour("#8a4a34", 0.08))
        for step in range(5):
            c.rect(at - 0.19 + step * 0.09, 0.61, at - 0.16 + step * 0.09, 0.74, c.colour("#7c4030", 0.08))
    brick = c.colour("#c98a5c")
    c.rect(x - 0.13, 0.64, x + 0.13, 0.75, c.colour("#a9a294"))
    level, half = 0.64, 0.095
    for storey in range(13):
        high = 0.05 - storey * 0.0012
        c.rect(x - half, level - high, x + half, level, brick)
        c.rect(x + half * 0.4, level - high, x + half, level, c.colour("#c98a5c", 0, 0.14))
        c.dome(x, level - high * 0.15, half * 0.22, high * 0.55, c.colour("#6b3f2c"))
        c.poly([(x - half * 1.2, level - high), (x + half * 1.2, level - high),
                (x + half, level - high - 0.012), (x - half, level - high - 0.012)],
               c.colour("#8a4f36"))
        level -= high
        half *= 0.945
    c.poly([(x - half, level - 0.01), (x + half, level - 0.01), (x, level - 0.075)], c.colour("#8a4f36"))
    c.band(0.74, 0.82, c.colour("#b7c07a", 0.1), c.colour("#9aa85e"))
    crowd(c, 0.8, x - 0.35, x + 0.4, c.chance.randint(3, 5), 0.1)
    c.water(0.82, base="#6f9f92", mirror=0.6)
    for _ in range(16):
        lx, ly = c.r(0, ACROSS), c.r(0.87, 0.99)
        c.oval(lx, ly, 0.06, 0.014, c.colour("#4f8f5c", 0, c.r(0, 0.22)))
        if c.chance.random() < 0.5:
            c.poly([(lx - 0.018, ly), (lx - 0.008, ly - 0.045), (lx, ly - 0.03), (lx + 0.008, ly - 0.045), (lx + 0.018, ly)], c.colour("#e79ab0"))


def _market(c):
    """A country market: stalls under awnings, baskets of fruit, conical hats."""
    c.sky(0.5)
    c.ridge(0.52, 0.16, c.colour("#4f8a72", 0.55), mist=0.55)
    for step in range(6):
        house(c, 0.15 + step * 0.3 + c.r(-0.04, 0.04), 0.62, c.r(0.14, 0.18), roof="#8a4f3a", depth=0.2)
    c.band(0.62, 1, c.colour("#d9c39a", 0.12), c.colour("#c2a172"))
    for step in range(4):
        x, y = 0.08 + step * 0.45 + c.r(-0.04, 0.04), 0.82
        one, two = c.one_of([("#d9443c", "#f6efe0"), ("#2f7f9f", "#f6efe0"), ("#3f8a5c", "#f6efe0"), ("#e08a2a", "#f6efe0")])
        for post in (x, x + 0.36):
            c.rect(post, 0.56, post + 0.01, y, c.colour("#7c5638"))
        for stripe in range(8):
            left = x - 0.02 + stripe * 0.05125
            c.poly([(left + 0.012, 0.5), (left + 0.063, 0.5), (left + 0.05125, 0.58), (left, 0.58)], c.colour(one if stripe % 2 else two))
            c.disc(left + 0.0256, 0.58, 0.0256, c.colour(one if stripe % 2 else two))
        person(c, x + c.r(0.12, 0.24), y, 0.2, hat=c.chance.random() < 0.6)
        c.rect(x, 0.72, x + 0.37, 0.76, c.colour("#a9794c"))
        c.rect(x + 0.01, 0.76, x + 0.36, y, c.colour("#8a6038"))
        for fruit in range(11):
            c.disc(x + 0.025 + fruit * 0.032, 0.712, 0.017, c.colour(c.one_of(["#e0662f", "#f0b73f", "#7aa552", "#c8373a"])))
    for _ in range(c.chance.randint(4, 6)):
        person(c, c.r(0.1, 1.7), c.r(0.92, 1.0), c.r(0.2, 0.25), arms=c.one_of([-1, 0, 1]))
    for _ in range(3):
        x = c.r(0.2, 1.6)
        c.poly([(x - 0.07, 0.93), (x + 0.07, 0.93), (x + 0.05, 0.99), (x - 0.05, 0.99)], c.colour("#b98b56"))
        for fruit in range(6):
            c.disc(x - 0.05 + fruit * 0.02, 0.922, 0.018, c.colour(c.one_of(["#e0a63a", "#7aa552", "#c8373a"])))


THINGS = {
    "books": _books, "bridge": _bridge, "city": _city, "factory": _factory, "health": _health,
    "leaf": _leaf, "market": _market, "office": _office, "port": _port, "school": _school,
    "sluice": _sluice, "tower": _tower,
}
