"""Pictures (ảnh minh hoạ) of the demonstration, drawn by the project itself: nobody's rights.

    draw("lake", seed="Hồ Ba Bể vào mùa nước trong")  # the bytes of a JPEG, 1280 × 720
    draw_emblem("lotus", "#0b5e49")                   # the bytes of a PNG, 320 × 320

Landscapes and scenes of each place under the light of some hour. The same motif and seed always
give the same picture, another seed another hour, another place to stand, other people.
"""

import io

from PIL import Image, ImageOps

from components.demonstration.drawing import SIZE, Canvas, Pen
from components.demonstration.emblems import EMBLEMS, ring
from components.demonstration.highlands import HIGHLANDS
from components.demonstration.landscapes import LANDSCAPES
from components.demonstration.things import THINGS

MOTIFS = LANDSCAPES | HIGHLANDS | THINGS

# What is not turned about: a flag flies from its pole.
_ONE_WAY = {"school"}
_EMBLEM = 320


def paint(motif, seed=""):
    """The picture itself, as a `PIL.Image`."""
    canvas = Canvas(motif, seed)
    MOTIFS[motif](canvas)
    image = canvas.image.resize(SIZE, Image.Resampling.HAMMING)
    return image if motif in _ONE_WAY or canvas.chance.random() < 0.5 else ImageOps.mirror(image)


def draw(motif, seed=""):
    """The bytes of a JPEG with a motif (a key of `MOTIFS`)."""
    out = io.BytesIO()
    paint(motif, seed).save(out, "JPEG", quality=85)
    return out.getvalue()


def draw_emblem(motif, colour):
    """The bytes of a PNG: a round emblem on a transparent ground. motif: a key of `EMBLEMS`."""
    image = Image.new("RGBA", (_EMBLEM * 3, _EMBLEM * 3), (0, 0, 0, 0))
    ring(Pen(image, _EMBLEM * 3), colour)
    EMBLEMS[motif](Pen(image, _EMBLEM * 3))
    out = io.BytesIO()
    image.resize((_EMBLEM, _EMBLEM), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
