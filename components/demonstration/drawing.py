"""What every picture of the demonstration is drawn with: light, a canvas, its simple shapes.

Measures are shares of the picture's height: y goes from 0 to 1, x from 0 to `ACROSS`.
"""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

SIZE = (1280, 720)
# Drawn larger, then made smaller: smooth edges.
FINE = 1.5
WIDTH, HEIGHT = (int(side * FINE) for side in SIZE)
ACROSS = SIZE[0] / SIZE[1]
_WHITE = (255, 255, 255)
_GLOW = ImageOps.invert(Image.radial_gradient("L"))


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(one, other, share):
    """A colour between two: 0 is the first, 1 the second."""
    share = min(max(share, 0), 1)
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


@dataclass(frozen=True)
class Light:
    """An hour of the day: sky from above to the horizon, haze of the distance, sun, tint."""

    name: str
    top: str
    middle: str
    low: str
    haze: str
    sun: str
    tint: tuple[float, float, float]
    height: float  # of the sun


# fmt: off
LIGHTS = (
    Light("dawn", "#5f8fc0", "#f2c9a0", "#fde5c0", "#f3d9bd", "#fff0c9",
          (1.00, 0.93, 0.86), 0.40),
    Light(
        "morning", "#6bb0d6", "#bfe0e6", "#f3f1dd", "#d5e6df", "#fff7dd", (1.00, 1.00, 0.96), 0.20
    ),
    Light("noon", "#3f8fc9", "#97cbe4", "#e6f3f1", "#cfe5e6", "#fffbe9",
          (1.02, 1.02, 1.00), 0.13),
    Light(
        "afternoon", "#7aa7c4", "#f0d59a", "#fbe7ad", "#f0deb0", "#fff2bd", (1.05, 0.97, 0.80), 0.28
    ),
    Light("dusk", "#474f86", "#e08a6c", "#fbc382", "#dba08c", "#ffe0a0",
          (0.90, 0.74, 0.72), 0.44),
    Light(
        "cloudy", "#8fb3ba", "#c9d9d6", "#e7ece3", "#d6dfda", "#f7f6ea", (0.93, 0.96, 0.94), 0.22
    ),
)


# Rooms are seen by day, fires at dusk; all else at any hour.
_BY_DAY = ("morning", "noon", "cloudy")
_HOURS = {
    "books": _BY_DAY,
    "health": _BY_DAY,
    "leaf": _BY_DAY,
    "office": _BY_DAY,
    "gongs": ("dusk",),
}


def chance_of(motif, seed):
    """The chance by which a picture is drawn: always the same for a motif and seed."""
    return random.Random(f"{motif}/{seed}")  # noqa: S311 - a landscape, not a secret


def light_of(motif, seed):
    """The `Light` under which the picture of a motif and seed is drawn."""
    names = _HOURS.get(motif)
    fitting = [light for light in LIGHTS if not names or light.name in names]
    return chance_of(motif, f"{seed}/light").choice(fitting)


class Pen:
    """Draws simple shapes on a `PIL.ImageDraw`. scale: pixels of one unit."""

    def __init__(self, image, scale):
        self.image, self.scale = image, scale
        self.pen = ImageDraw.Draw(image)

    def poly(self, points, fill):
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)

    def line(self, points, fill, width):
        width = max(1, round(width * self.scale))
        points = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.line(points, fill=fill, width=width, joint="curve")

    def rect(self, left, top, right, bottom, fill, round_by=0):
        corners = tuple(part * self.scale for part in (left, top, right, bottom))
        if round_by:
            self.pen.rounded_rectangle(corners, round_by * self.scale, fill=fill)
        else:
            self.pen.rectangle(corners, fill=fill)

    def oval(self, x, y, rx, ry, fill):
        self.pen.ellipse(
            [part * self.scale for part in (x - rx, y - ry, x + rx, y + ry)], fill=fill
        )

    def disc(self, x, y, radius, fill):
        self.oval(x, y, radius, radius, fill)

    def arc(self, x, y, rx, ry, start, end, fill, width):
        corners = [part * self.scale for part in (x - rx, y - ry, x + rx, y + ry)]
        self.pen.arc(corners, start, end, fill=fill, width=max(1, round(width * self.scale)))

    def dome(self, x, y, rx, ry, fill):
        """The upper half of an oval that stands on y."""
        corners = [part * self.scale for part in (x - rx, y - ry, x + rx, y + ry)]
        self.pen.pieslice(corners, 180, 360, fill=fill)


class Canvas(Pen):
    """A picture with a light and its own chance."""

    def __init__(self, motif, seed):
        self.chance = chance_of(motif, seed)
        self.light = light_of(motif, seed)
        self.haze = rgb(self.light.haze)
        self.low = rgb(self.light.low)
        super().__init__(Image.new("RGB", (WIDTH, HEIGHT)), HEIGHT)

    # Chance and colour

    def r(self, low, high):
        return self.chance.uniform(low, high)

    def one_of(self, choices):
        return self.chance.choice(choices)

    def colour(self, base, depth=0.0, shade=0.0):
        """A colour under this light. depth: 0 near to 1 in the haze; shade: 0 to 1 (black)."""
        base = rgb(base) if isinstance(base, str) else base
        lit = tuple(
            min(255, round(part * tint)) for part, tint in zip(base, self.light.tint, strict=True)
        )
        return mix(mix(lit, (18, 24, 40), shade), self.haze, depth)

    # Shapes that fade

    def fade(self, points, above, below):
        """A polygon filled from a colour above to one below."""
        points = [(x * HEIGHT, y * HEIGHT) for x, y in points]
        top = max(0, int(min(y for _x, y in points)))
        bottom = min(HEIGHT, int(max(y for _x, y in points)) + 1)
        if bottom <= top:
            return
        mask = Image.new("L", (WIDTH, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x, y - top) for x, y in points], fill=255)
        self.image.paste(_gradient(WIDTH, bottom - top, above, below), (0, top), mask)

    def band(self, top, bottom, above, below):
        """A gradient over the whole width."""
        top, bottom = int(top * HEIGHT), int(bottom * HEIGHT)
        self.image.paste(_gradient(WIDTH, bottom - top, above, below), (0, top))

    def glow(self, x, y, radius, colour, strength=0.8):
        side = int(radius * 2 * HEIGHT)
        mask = _GLOW.resize((side, side)).point(lambda v: int(max(v - 76, 0) * 1.42 * strength))
        place = (int((x - radius) * HEIGHT), int((y - radius) * HEIGHT))
        self.image.paste(colour, (*place, place[0] + side, place[1] + side), mask)

    # Sky, land, water

    def sky(self, horizon=0.6, sun=None, clouds=True):
        """The sky down to the horizon (and a little further), with its sun. Returns the sun's x."""
        top, middle, low = rgb(self.light.top), rgb(self.light.middle), self.low
        self.band(0, horizon * 0.62, top, middle)
        self.band(horizon * 0.62, horizon + 0.03, middle, low)
        self.band(horizon + 0.02, 1, low, self.haze)
        x = self.r(0.25, 1.5) if sun is None else sun
        y = min(self.light.height, horizon - 0.1) + self.r(-0.03, 0.03)
        colour = rgb(self.light.sun)
        self.glow(x, y, 0.5, mix(colour, low, 0.2), 0.75)
        self.disc(x, y, 0.052, colour)
        if clouds:
            for _ in range(self.chance.randint(2, 4)):
                self.cloud(self.r(0, ACROSS), self.r(0.06, horizon * 0.55), self.r(0.05, 0.13))
        return x

    def cloud(self, x, y, size):
        colour = mix(rgb(self.light.middle), _WHITE, 0.55)
        self.rect(x - size * 1.7, y, x + size * 1.7, y + size * 0.28, colour, size * 0.14)
        for dx, radius in ((-0.7, 0.3), (0.05, 0.44), (0.75, 0.28)):
            self.dome(x + dx * size, y + size * 0.16, radius * size * 1.3, radius * size, colour)

    def ridge(self, level, height, colour, *, rough=3, mist=0.45, bottom=None):
        """A line of hills at a level; mist lies at its foot. Returns the points of the line."""
        waves = [
            (self.r(0.5, 1.4) * 2**n, self.r(0, 6.3), 0.52**n) for n in range(rough)
        ]  # fmt: skip
        line = []
        for step in range(97):
            x = ACROSS * step / 96
            swing = sum(size * math.sin(f * 3.6 * x + phase) for f, phase, size in waves)
            line.append((x, level - height * (0.5 + swing / 3)))
        self._land(line, colour, mist, bottom)
        return line

    def karst(self, level, height, colour, *, count=9, mist=0.45, bottom=None):
        """Limestone mountains: steep, rounded, side by side. Returns the points of the line."""
        peaks = [
            (self.r(-0.1, ACROSS + 0.1), self.r(0.35, 1) * height, self.r(0.07, 0.17))
            for _ in range(count)
        ]
        line = []
        for step in range(161):
            x = ACROSS * step / 160
            up = max(h * math.exp(-(((x - at) / width) ** 4)) for at, h, width in peaks)
            rugged = 0.006 * math.sin(x * 61) + 0.004 * math.sin(x * 137)
            line.append((x, level - max(up, height * 0.12) + rugged))
        self._land(line, colour, mist, bottom)
        return line

    def _land(self, line, colour, mist, bottom):
        bottom = bottom or min(1, max(y for _x, y in line) + 0.22)
        foot = mix(colour, self.haze, mist)
        self.fade([*line, (ACROSS, bottom), (0, bottom)], colour, foot)

    def hills(self, base, *, count=4, start=0.5, end=0.72, height=0.16):
        """Hills behind hills, paler in the distance."""
        for step in range(count):
            share = step / max(count - 1, 1)
            depth = 0.75 - 0.6 * share
            self.ridge(
                start + (end - start) * share, height * (1.1 - share / 2), self.colour(base, depth)
            )

    def ground(self, top, base, *, below=0.25):
        near = self.colour(base)
        self.band(top, 1, mix(near, self.haze, 0.25), self.colour(base, 0, below))

    def water(self, top, *, base="#5c97a5", mirror=0.45, bottom=1.0):
        """Water from a height down, in which what stands above is mirrored."""
        first, last = int(top * HEIGHT), int(bottom * HEIGHT)
        depth = last - first
        above = self.image.crop((0, max(0, first - int(depth * 1.25)), WIDTH, first))
        reflected = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((WIDTH, depth))
        plain = _gradient(WIDTH, depth, mix(self.low, self.haze, 0.3), self.colour(base, 0.1))
        self.image.paste(Image.blend(plain, reflected, mirror), (0, first))
        for _ in range(46):
            y = top + (bottom - top) * self.chance.random() ** 1.4
            near = (y - top) / (bottom - top)
            x, length = self.r(-0.1, ACROSS), self.r(0.03, 0.14) * (0.5 + near)
            pale = self.image.getpixel(
                (min(max(int(x * HEIGHT), 0), WIDTH - 1), min(int(y * HEIGHT), HEIGHT - 1))
            )
            self.line([(x, y), (x + length, y)], mix(pale, _WHITE, 0.28), 0.0022 + 0.002 * near)


def _gradient(width, height, above, below):
    """A strip from a colour above to one below."""
    if height <= 0:
        return Image.new("RGB", (width, max(height, 1)), above)
    mask = Image.linear_gradient("L").resize((1, height)).resize((width, height))
    return Image.composite(
        Image.new("RGB", (width, height), below), Image.new("RGB", (width, height), above), mask
    )
