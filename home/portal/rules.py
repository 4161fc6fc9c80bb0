"""Decisions about portals. Each returns refusals to show a person; an empty list means yes."""

import re
from dataclasses import dataclass

import wcag_contrast_ratio

from home.text.refusal import Refusal, _

# WCAG 2.2, 1.4.3: text against its background.
MINIMUM_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


def hostname_refusals(hostname):
    """Why `hostname` cannot be the host of a portal: no scheme, no port, no path, ASCII labels."""
    labels = hostname.split(".")
    if len(hostname) > 253 or len(labels) < 2 or not all(_LABEL.fullmatch(x) for x in labels):
        return [
            Refusal(
                _(
                    "“%(host)s” is not a host name. Write it in lower case without http:// and"
                    " without a path, for example stttt.soctrang.gov.vn."
                ),
                host=hostname[:80],
            )
        ]
    return []


@dataclass(frozen=True)
class Shades:
    """What the stylesheet needs of a portal's main colour (bảng màu), each '#rrggbb'.

    Reckoned here and not in the stylesheet, so that older telephones show them too, and so that a
    test can hold the contrast of each for every colour that `colour_refusals` lets pass. P12.
    """

    brand: str  # white words stand on it
    deep: str  # the foot; white words stand on it
    ink: str  # words and links by day
    soft: str  # a quiet ground by day
    glow: str  # words and links by night
    dusk: str  # a quiet ground by night


# The grounds of portal.css on which words in a portal's colour stand: page, panel, raised.
DAY_GROUNDS = ("#ffffff", "#f6f5f1")
NIGHT_GROUNDS = ("#15171a", "#1e2125", "#26292e")


def shades(colour):
    """The `Shades` of a portal's main colour, '#rrggbb'."""
    return Shades(
        brand=_mix(colour, colour, 0),
        deep=_mix(colour, "#000000", 0.3),
        ink=_mix(colour, "#000000", 0.14),
        soft=_mix(colour, "#ffffff", 0.93),
        glow=_mix(colour, "#ffffff", 0.66),
        dusk=_mix(colour, NIGHT_GROUNDS[0], 0.8),
    )


def contrast(one, other):
    """Contrast ratio (1 to 21) of two colours, each '#rrggbb'."""
    return wcag_contrast_ratio.rgb(*(tuple(c / 255 for c in _channels(x)) for x in (one, other)))


def contrast_with_white(colour):
    """Contrast ratio (1 to 21) of white text on `colour`, '#rrggbb'."""
    return contrast(colour, "#ffffff")


def _channels(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _mix(colour, other, share):
    """A colour on the way from `colour` to `other`; share: 0 is the first, 1 the second."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def colour_refusals(colour):
    """Why `colour` cannot be the main colour of a portal: white text stands on it. P12."""
    if not _COLOUR.fullmatch(colour):
        return [
            Refusal(_("“%(colour)s” is not a colour. Write it like #9d1b1f."), colour=colour[:20])
        ]
    contrast = contrast_with_white(colour)
    if contrast < MINIMUM_CONTRAST:
        return [
            Refusal(
                _(
                    "White text on %(colour)s has a contrast of %(contrast).1f:1; it must be at"
                    " least %(minimum).1f:1. Choose a darker colour."
                ),
                colour=colour,
                contrast=contrast,
                minimum=MINIMUM_CONTRAST,
            )
        ]
    return []


def closing_refusals(*, is_open, open_components, reason):
    """Why a portal cannot be closed. `open_components`: names of its open component portals."""
    refusals = []
    if not is_open:
        refusals.append(Refusal(_("This portal is closed already.")))
    if open_components:
        refusals.append(
            Refusal(
                _("Close its component portals first: %(names)s."), names=", ".join(open_components)
            )
        )
    if not reason.strip():
        refusals.append(Refusal(_("Write the reason and the decision for closing the portal.")))
    return refusals
