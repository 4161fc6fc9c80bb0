"""Pictures (ảnh minh hoạ) of the demonstration, drawn by the project itself: nobody's rights.

    draw("lake", seed="backan")      # the bytes of a JPEG, 1280 × 720
    draw_emblem("lotus", "#0b5e49")  # the bytes of a PNG, 320 × 320

Flat landscapes with motifs of each place. The same motif and seed always give the same picture.
"""

import io
import math
import random

from PIL import Image, ImageDraw

from components.demonstration.drawing import SIZE, Canvas, drum, leaf
from components.demonstration.landscapes import LANDSCAPES
from components.demonstration.things import THINGS

MOTIFS = LANDSCAPES | THINGS

# Sky above and at the horizon, far and near land, an accent: morning, noon, evening.
_PALETTES = [
    ("#8ec5d6", "#fbe8c8", "#7fa8a0", "#2f6b57", "#f2b34c"),
    ("#5b9ec9", "#e6f2f2", "#86b49a", "#2a6f4f", "#f6d46b"),
    ("#5a6b9a", "#f6c59c", "#8a7f9e", "#35425e", "#f08a4b"),
    ("#79b4b0", "#f4efd9", "#9db98c", "#3f6f3a", "#e9a23b"),
]
_GOLD, _CREAM = "#f3d27a", "#fff6df"


def draw(motif, seed=""):
    """The bytes of a JPEG with a motif (a key of `MOTIFS`)."""
    chance = random.Random(f"{motif}/{seed}")  # noqa: S311 - a landscape, not a secret
    canvas = Canvas(chance, chance.choice(_PALETTES))
    MOTIFS[motif](canvas)
    out = io.BytesIO()
    image = canvas.image.resize(SIZE, Image.Resampling.LANCZOS)
    image.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()


def draw_emblem(motif, colour):
    """The bytes of a PNG: a round emblem on a transparent ground. motif: a key of `EMBLEMS`."""
    side = 960
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, side - 10, side - 10), fill=colour)
    pen.ellipse((42, 42, side - 42, side - 42), outline=_GOLD, width=12)
    EMBLEMS[motif](pen, side / 2)
    out = io.BytesIO()
    image.resize((320, 320), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _lotus(pen, half):
    for angle, size in ((0, 250), (-34, 230), (34, 230), (-66, 200), (66, 200)):
        turn = math.radians(angle - 90)
        x, y = half + math.cos(turn) * 150, half + 110 + math.sin(turn) * 150
        leaf(pen, x, y, size * 0.8, turn, _CREAM)
        leaf(pen, x, y, size * 0.66, turn, _GOLD)
    pen.arc((half - 260, half + 90, half + 260, half + 290), 20, 160, fill=_CREAM, width=18)


def _drum_emblem(pen, half):
    drum(pen, half, half, 380, _GOLD)


def _mountain(pen, half):
    pen.polygon(
        [(half - 320, half + 150), (half - 90, half - 200), (half + 110, half + 150)], fill=_CREAM
    )
    pen.polygon(
        [(half - 80, half + 150), (half + 120, half - 110), (half + 320, half + 150)], fill=_GOLD
    )
    for step in range(3):
        y = half + 190 + step * 46
        pen.line([(half - 260 + step * 50, y), (half + 260 - step * 50, y)], fill=_CREAM, width=16)


def _tower(pen, half):
    for level in range(7):
        width, y = 210 - level * 24, half + 240 - level * 72
        pen.rectangle((half - width * 0.62, y - 56, half + width * 0.62, y), fill=_CREAM)
        pen.polygon(
            [
                (half - width, y - 48),
                (half + width, y - 48),
                (half + width * 0.7, y - 78),
                (half - width * 0.7, y - 78),
            ],
            fill=_GOLD,
        )
    pen.polygon([(half - 18, half - 260), (half + 18, half - 260), (half, half - 350)], fill=_GOLD)


def _leaves(pen, half):
    for angle in (-150, -90, -30):
        turn = math.radians(angle)
        leaf(pen, half + math.cos(turn) * 150, half + 60 + math.sin(turn) * 170, 190, turn, _CREAM)
    pen.line([(half, half + 330), (half, half + 40)], fill=_GOLD, width=24)
    pen.arc((half - 300, half + 120, half + 300, half + 360), 10, 170, fill=_GOLD, width=20)


EMBLEMS = {
    "drum": _drum_emblem, "leaf": _leaves, "lotus": _lotus, "mountain": _mountain, "tower": _tower,
}  # fmt: skip
