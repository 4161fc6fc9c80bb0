"""What every picture of the demonstration is drawn with: colours, a canvas, some shapes."""

import math

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1280, 720)
# Drawn larger, then made smaller: smooth edges.
FINE = 1.5
WIDTH, HEIGHT = (int(side * FINE) for side in SIZE)


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(one, other, share):
    """A colour between two: 0 is the first, 1 the second."""
    share = min(max(share, 0), 1)
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def box(x, y, radius):
    return (x - radius, y - radius, x + radius, y + radius)


def leaf(pen, x, y, size, angle, colour):
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    points = []
    for step in range(21):
        part = step / 20 * 2 * math.pi
        length, width = (
            math.cos(part) * size,
            math.sin(part) * size * 0.42 * (1 - math.cos(part) * 0.3),
        )
        points.append(
            (x + along[0] * length + across[0] * width, y + along[1] * length + across[1] * width)
        )
    pen.polygon(points, fill=colour)


def drum(pen, x, y, radius, colour):
    for share, width in ((1.0, 14), (0.9, 6), (0.72, 10), (0.66, 4), (0.46, 10), (0.4, 4)):
        pen.ellipse(box(x, y, radius * share), outline=colour, width=width)
    for count, share, size in ((48, 0.95, 0.028), (36, 0.56, 0.05)):
        for step in range(count):
            angle = 2 * math.pi * step / count
            centre = (x + math.cos(angle) * radius * share, y + math.sin(angle) * radius * share)
            pen.ellipse(box(*centre, radius * size), outline=colour, width=5)
    for step in range(18):  # birds in flight around the drum
        angle = 2 * math.pi * step / 18
        bx, by = x + math.cos(angle) * radius * 0.81, y + math.sin(angle) * radius * 0.81
        leaf(pen, bx, by, radius * 0.07, angle + math.pi / 2, colour)
    star(pen, x, y, radius * 0.36, colour, 14)


def star(pen, x, y, radius, colour, rays):
    points = []
    for step in range(rays * 2):
        reach = radius if step % 2 == 0 else radius * 0.42
        angle = math.pi * step / rays - math.pi / 2
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
    pen.polygon(points, fill=colour)


class Canvas:
    """An image with a pen, a palette and its own chance."""

    def __init__(self, chance, palette):
        self.chance = chance
        self.sky, self.horizon, self.far, self.near, self.accent = map(rgb, palette)
        self.image = Image.new("RGB", (WIDTH, HEIGHT))
        self.pen = ImageDraw.Draw(self.image)
        self.gradient(0, HEIGHT, self.sky, self.horizon)

    def gradient(self, top, bottom, above, below):
        for y in range(int(top), int(bottom)):
            share = (y - top) / max(bottom - top, 1)
            self.pen.line([(0, y), (WIDTH, y)], fill=mix(above, below, share))

    def sun(self, x=0.72, y=0.34, radius=0.07):
        """A sun with a soft glow around it."""
        glow = Image.new("L", (WIDTH // 4, HEIGHT // 4), 0)
        centre = (WIDTH // 4 * x, HEIGHT // 4 * y)
        reach = HEIGHT // 4 * radius * 2.6
        ImageDraw.Draw(glow).ellipse(box(*centre, reach), fill=150)
        glow = glow.filter(ImageFilter.GaussianBlur(reach / 2)).resize((WIDTH, HEIGHT))
        self.image.paste(mix(self.accent, (255, 255, 255), 0.55), mask=glow)
        self.pen.ellipse(box(WIDTH * x, HEIGHT * y, HEIGHT * radius), fill=self.accent)

    def ridge(self, level, height, colour, roughness=3):
        """A line of hills: `level` and `height` as shares of the picture's height."""
        waves = [
            (self.chance.uniform(0.5, 1.6) * 2**n, self.chance.uniform(0, 6.3), 0.55**n)
            for n in range(roughness)
        ]
        points = []
        for x in range(0, WIDTH + 8, 8):
            swing = sum(
                size * math.sin(frequency * 2 * math.pi * x / WIDTH + phase)
                for frequency, phase, size in waves
            )
            points.append((x, HEIGHT * (level - height * (0.5 + swing / 3))))
        self.pen.polygon([*points, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colour)
        return points

    def ridges(self, count=4, start=0.5, end=0.8, height=0.2):
        for step in range(count):
            share = step / max(count - 1, 1)
            colour = mix(mix(self.far, self.horizon, 0.45), self.near, share)
            self.ridge(start + (end - start) * share, height * (1 - share / 2), colour)

    def water(self, top):
        """Water from a height (a share) down, with streaks of light."""
        self.gradient(HEIGHT * top, HEIGHT, mix(self.horizon, self.sky, 0.4), self.far)
        for _ in range(90):
            y = self.chance.uniform(HEIGHT * top + 8, HEIGHT)
            width = self.chance.uniform(30, 240) * (y / HEIGHT)
            x = self.chance.uniform(-60, WIDTH)
            self.pen.line(
                [(x, y), (x + width, y)],
                fill=mix(self.horizon, (255, 255, 255), self.chance.uniform(0, 0.6)),
                width=3,
            )

    def tree(self, x, y, size, colour=None):
        """A round tree that stands on (x, y)."""
        colour = colour or self.near
        self.pen.rectangle((x - size * 0.05, y - size * 0.5, x + size * 0.05, y), fill=colour)
        for dx, dy, radius in ((0, 0.75, 0.32), (-0.22, 0.6, 0.24), (0.22, 0.6, 0.24)):
            self.pen.ellipse(box(x + dx * size, y - dy * size, radius * size), fill=colour)

    def pine(self, x, y, size, colour):
        self.pen.rectangle((x - size * 0.03, y - size * 0.3, x + size * 0.03, y), fill=colour)
        for share in (0.0, 0.22, 0.44):
            half = size * (0.24 - share * 0.28)
            self.pen.polygon(
                [
                    (x - half, y - size * (0.22 + share)),
                    (x + half, y - size * (0.22 + share)),
                    (x, y - size * (0.62 + share * 0.9)),
                ],
                fill=colour,
            )

    def palm(self, x, y, size, colour):
        """A coconut or sugar palm."""
        self.pen.line([(x, y), (x + size * 0.06, y - size)], fill=colour, width=int(size * 0.05))
        for angle in range(-60, 241, 30):
            tip = (
                x + size * 0.06 + math.cos(math.radians(angle)) * size * 0.42,
                y - size - math.sin(math.radians(angle)) * size * 0.22 + size * 0.06,
            )
            self.pen.line([(x + size * 0.06, y - size), tip], fill=colour, width=int(size * 0.06))

    def boat(self, x, y, length, colour):
        """A long dug-out with raised ends and rowers."""
        bow = length * 0.06
        hull = [(x - length / 2, y - bow * 1.6), (x - length * 0.4, y), (x + length * 0.4, y)]
        hull += [(x + length / 2, y - bow * 1.6), (x + length * 0.38, y + bow)]
        self.pen.polygon([*hull, (x - length * 0.38, y + bow)], fill=colour)
        for step in range(9):
            spot = x - length * 0.34 + length * 0.68 * step / 8
            self.pen.ellipse(box(spot, y - bow * 1.1, bow * 0.42), fill=mix(colour, (0, 0, 0), 0.3))
            self.pen.polygon(
                [(spot - bow * 0.5, y), (spot + bow * 0.5, y), (spot, y - bow * 0.9)],
                fill=self.accent,
            )
