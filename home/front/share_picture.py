"""The card of a portal (ảnh thẻ chia sẻ): what a link shows that has no picture of its own. P2, P8.

Emblem, name and agency on the portal's colour, 1200 × 630 pixels as Zalo and Facebook show it. It
is drawn when first asked for and kept among the files; its name says what it shows, so a new
emblem, colour or name makes another one.
"""

import hashlib
import math
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.translation import get_language
from PIL import Image, ImageDraw, ImageFont

from home.text.fonts import font_file

SIZE = (1200, 630)
_MARGIN, _EMBLEM = 90, 250
_GOLD, _WHITE, _RED = (242, 193, 46), (255, 255, 255), (179, 19, 27)
_COLOUR = "#9d1b1f"
_MOST_LINES, _SMALLEST = 3, 30


def path_of(portal, prefix):
    """Where the card of a portal stands; what it shows is in the address, so it may be kept."""
    return f"{prefix}/the-chia-se.png?v={_version(portal)[:8]}"


def share_picture(request):
    """The card of the request's portal in the request's language."""
    portal = request.portal
    if portal is None:
        raise Http404
    name = f"share/{portal.code}-{get_language()}-{_version(portal)}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(draw(portal)))
    response = FileResponse(default_storage.open(name), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


# PortalMiddleware: a closed portal does not serve this view.
share_picture.is_public_page = True


def _version(portal):
    """What the card shows, as a short name."""
    shown = [portal.local_name, _agency_name(portal), _colour(portal), _emblem_name(portal)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]


def _agency_name(portal):
    return portal.agency.local_name


def _theme(portal):
    return getattr(portal, "theme", None)


def _colour(portal):
    theme = _theme(portal)
    return theme.primary_colour if theme else _COLOUR


def _emblem_name(portal):
    theme = _theme(portal)
    return theme.emblem.file.name if theme and theme.emblem else ""


def draw(portal):
    """The card as the bytes of a PNG."""
    card = _ground(_rgb(_colour(portal)))
    pen = ImageDraw.Draw(card)
    _place_emblem(card, pen, portal)
    left = _MARGIN + _EMBLEM + 70
    width = SIZE[0] - left - _MARGIN
    agency, small = _fit(pen, _agency_name(portal), width, "Regular", 36)
    name, large = _fit(pen, portal.local_name, width, "Bold", 74)
    y = (SIZE[1] - _height(agency, small) - _height(name, large) - 40) // 2
    y = _write(pen, left, y, agency, small)
    pen.rectangle((left, y + 14, left + 110, y + 19), _GOLD)
    _write(pen, left, y + 40, name, large)
    pen.text((left, SIZE[1] - 44), portal.host, _WHITE, _font("Medium", 30), anchor="ls")
    file = BytesIO()
    card.save(file, "PNG", optimize=True)
    return file.getvalue()


def _rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _ground(colour):
    """The portal's colour, deeper towards the foot; a band of gold, the rings of a bronze drum."""
    deep = tuple(round(part * 0.68) for part in colour)
    shades = Image.linear_gradient("L").resize(SIZE)
    card = Image.composite(Image.new("RGB", SIZE, deep), Image.new("RGB", SIZE, colour), shades)
    pen = ImageDraw.Draw(card)
    faint = tuple(min(255, part + 14) for part in colour)
    for radius in (150, 210, 225, 300, 315, 400):
        around = (SIZE[0] - radius, SIZE[1] - radius, SIZE[0] + radius, SIZE[1] + radius)
        pen.ellipse(around, outline=faint, width=5)
    pen.rectangle((0, 0, SIZE[0], 11), _GOLD)
    return card


def _place_emblem(card, pen, portal):
    """The emblem at the left; without one the star of the flag."""
    x, y = _MARGIN + _EMBLEM // 2, SIZE[1] // 2
    theme = _theme(portal)
    if theme and theme.emblem:
        with theme.emblem.file.open("rb") as file:
            emblem = Image.open(file).convert("RGBA")
        emblem.thumbnail((_EMBLEM, _EMBLEM), Image.Resampling.LANCZOS)
        card.paste(emblem, (x - emblem.width // 2, y - emblem.height // 2), emblem)
        return
    star = Image.new("RGBA", (_EMBLEM * 3, _EMBLEM * 3))
    drawn = ImageDraw.Draw(star)
    size = _EMBLEM * 3 - 1
    drawn.ellipse((0, 0, size, size), fill=_RED, outline=_GOLD, width=size // 32)
    drawn.polygon(_star(size / 2, size * 0.33), fill=_GOLD)
    star = star.resize((_EMBLEM, _EMBLEM), Image.Resampling.LANCZOS)
    card.paste(star, (x - _EMBLEM // 2, y - _EMBLEM // 2), star)


def _star(centre, radius):
    points = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.382
        angle = math.pi * (step / 5 - 0.5)
        points.append((centre + math.cos(angle) * reach, centre + math.sin(angle) * reach))
    return points


def _font(weight, size):
    return ImageFont.truetype(font_file(weight), size)


def _fit(pen, text, width, weight, size):
    """A text in lines that fit, in letters as large as that allows: (lines, font)."""
    while True:
        font = _font(weight, size)
        lines = _lines(pen, text, width, font)
        if len(lines) <= _MOST_LINES or size <= _SMALLEST:
            return lines[: _MOST_LINES + 1], font
        size -= 6


def _lines(pen, text, width, font):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _height(lines, font):
    return len(lines) * _step(font)


def _step(font):
    # Vietnamese marks stand high above and below: less would cut them.
    return round(font.size * 1.3)


def _write(pen, x, y, lines, font):
    """Write lines one below another; returns where the next would begin."""
    for line in lines:
        pen.text((x, y), line, _WHITE, font)
        y += _step(font)
    return y
