"""Emblems (biểu trưng) of the demonstration's portals, drawn for it: they are nobody's real ones.

Measures are shares of the emblem's side.
"""

# ruff: noqa: E501 - a drawing is read by its coordinates: one shape a line, however long
# fmt: off

import math

from components.demonstration.drawing import mix, rgb
from components.demonstration.shapes import drum, leaf, star

GOLD, CREAM = (243, 210, 122), (255, 246, 223)


def ring(pen, colour):
    """The round ground: the portal's colour, a golden ring, two ears of rice."""
    ground = rgb(colour)
    pen.disc(0.5, 0.5, 0.49, GOLD)
    pen.disc(0.5, 0.5, 0.475, mix(ground, (0, 0, 0), 0.25))
    pen.disc(0.5, 0.5, 0.455, ground)
    for side in (-1, 1):
        for step in range(11):
            angle = math.pi / 2 - side * (0.22 + step * 0.185)
            x, y = 0.5 + math.cos(angle) * 0.4, 0.5 + math.sin(angle) * 0.4
            turn = angle - side * (math.pi / 2 - 0.45)
            leaf(pen, x, y, 0.034, turn, GOLD)
            leaf(pen, x - math.cos(angle) * 0.028, y - math.sin(angle) * 0.028, 0.026, turn - side * 0.9, GOLD)
    star(pen, 0.5, 0.125, 0.055, GOLD, 5)


def _lotus(pen):
    for angle, size in ((-74, 0.15), (74, 0.15), (-42, 0.19), (42, 0.19), (0, 0.22)):
        turn = math.radians(angle - 90)
        x, y = 0.5 + math.cos(turn) * size * 0.8, 0.66 + math.sin(turn) * size * 0.8
        leaf(pen, x, y, size * 0.95, turn, CREAM)
        leaf(pen, x, y + 0.01, size * 0.72, turn, mix(CREAM, (232, 140, 160), 0.45))
    for level, half in ((0.7, 0.2), (0.745, 0.13)):
        pen.arc(0.5, level - 0.03, half, 0.05, 20, 160, CREAM, 0.014)


def _drum(pen):
    drum(pen, 0.5, 0.52, 0.29, GOLD)


def _mountain(pen):
    pen.disc(0.5, 0.4, 0.09, GOLD)
    pen.poly([(0.24, 0.62), (0.4, 0.33), (0.5, 0.5), (0.58, 0.4), (0.76, 0.62)], CREAM)
    pen.poly([(0.4, 0.33), (0.45, 0.42), (0.41, 0.46), (0.38, 0.43), (0.35, 0.42)], mix(CREAM, GOLD, 0.7))
    for step in range(3):
        level, half = 0.66 + step * 0.045, 0.24 - step * 0.055
        points = [(0.5 + half * (s / 10 - 1), level + 0.008 * math.sin(s * 1.2)) for s in range(21)]
        pen.line(points, CREAM, 0.016)


def _tower(pen):
    level, half = 0.74, 0.1
    pen.rect(0.34, 0.74, 0.66, 0.77, GOLD)
    for _ in range(8):
        high = 0.052
        pen.rect(0.5 - half, level - high, 0.5 + half, level, CREAM)
        pen.poly([(0.5 - half * 1.35, level - high + 0.008), (0.5 + half * 1.35, level - high + 0.008),
                  (0.5 + half, level - high - 0.012), (0.5 - half, level - high - 0.012)], GOLD)
        level -= high
        half *= 0.88
    pen.poly([(0.5 - half, level), (0.5 + half, level), (0.5, level - 0.1)], GOLD)


def _leaves(pen):
    for angle in (-152, -90, -28):
        turn = math.radians(angle)
        leaf(pen, 0.5 + math.cos(turn) * 0.13, 0.52 + math.sin(turn) * 0.15, 0.17, turn, CREAM, vein=GOLD)
    pen.line([(0.5, 0.76), (0.5, 0.5)], GOLD, 0.02)
    for step in range(2):
        pen.arc(0.5, 0.7 + step * 0.04, 0.2 - step * 0.05, 0.04, 10, 170, GOLD, 0.014)


def _health(pen):
    pen.rect(0.44, 0.3, 0.56, 0.72, CREAM, 0.02)
    pen.rect(0.29, 0.45, 0.71, 0.57, CREAM, 0.02)
    points = [(0.5 + 0.055 * math.sin(s * 0.55), 0.3 + s * 0.021) for s in range(21)]
    pen.line([(0.5, 0.26), (0.5, 0.77)], GOLD, 0.018)
    pen.line(points, GOLD, 0.02)


def _book(pen):
    for side in (-1, 1):
        pen.poly([(0.5, 0.68), (0.5 + side * 0.25, 0.62), (0.5 + side * 0.25, 0.38), (0.5, 0.44)], CREAM)
        for step in range(3):
            pen.line([(0.5 + side * 0.04, 0.5 + step * 0.05), (0.5 + side * 0.21, 0.46 + step * 0.05)], GOLD, 0.012)
    pen.line([(0.5, 0.43), (0.5, 0.7)], GOLD, 0.016)
    star(pen, 0.5, 0.31, 0.07, GOLD, 5)


def _waves(pen):
    pen.disc(0.5, 0.56, 0.045, CREAM)
    for step in range(1, 4):
        for start in (205, -25):
            pen.arc(0.5, 0.56, 0.08 * step, 0.08 * step, start - 45 + 20, start + 45 + 5, CREAM, 0.026)
    pen.poly([(0.44, 0.76), (0.56, 0.76), (0.515, 0.58), (0.485, 0.58)], GOLD)


def _rice(pen):
    for lean in (-0.62, -0.3, 0.0, 0.3, 0.62):
        tip = (0.5 + lean * 0.32, 0.32 + abs(lean) * 0.1)
        pen.line([(0.5, 0.76), (0.5 + lean * 0.14, 0.52), tip], GOLD, 0.012)
        for step in range(5):
            t = step / 5
            x, y = tip[0] - lean * 0.13 * t, tip[1] + 0.17 * t
            for side in (-1, 1):
                leaf(pen, x + side * 0.018, y, 0.026, -math.pi / 2 + side * 0.5 + lean * 0.4, CREAM)
    pen.arc(0.5, 0.74, 0.13, 0.03, 0, 180, GOLD, 0.02)


def _scales(pen):
    pen.line([(0.5, 0.28), (0.5, 0.72)], CREAM, 0.022)
    pen.line([(0.28, 0.36), (0.72, 0.36)], CREAM, 0.02)
    pen.rect(0.4, 0.72, 0.6, 0.75, GOLD)
    for x in (0.28, 0.72):
        for side in (-1, 1):
            pen.line([(x, 0.36), (x + side * 0.09, 0.55)], CREAM, 0.009)
        pen.arc(x, 0.545, 0.1, 0.08, 0, 180, GOLD, 0.026)
    pen.disc(0.5, 0.28, 0.03, GOLD)


def _chart(pen):
    for step, high in enumerate((0.12, 0.2, 0.28, 0.38)):
        left = 0.29 + step * 0.115
        pen.rect(left, 0.72 - high, left + 0.075, 0.72, CREAM if step % 2 else GOLD)
    pen.line([(0.28, 0.52), (0.42, 0.44), (0.54, 0.38), (0.68, 0.26)], CREAM, 0.018)


def _field(pen):
    pen.disc(0.5, 0.5, 0.1, GOLD)
    for step in range(11):
        angle = math.pi * (1 + step / 10)
        pen.line([(0.5 + math.cos(angle) * 0.13, 0.5 + math.sin(angle) * 0.13),
                  (0.5 + math.cos(angle) * 0.2, 0.5 + math.sin(angle) * 0.2)], GOLD, 0.014)
    pen.poly([(0.22, 0.52), (0.78, 0.52), (0.7, 0.7), (0.3, 0.7)], CREAM)
    for step in range(-3, 4):
        pen.line([(0.5 + step * 0.05, 0.52), (0.5 + step * 0.11, 0.72)], GOLD, 0.012)


EMBLEMS = {
    "book": _book, "chart": _chart, "drum": _drum, "field": _field, "health": _health,
    "leaf": _leaves, "lotus": _lotus, "mountain": _mountain, "rice": _rice, "scales": _scales,
    "tower": _tower, "waves": _waves,
}
