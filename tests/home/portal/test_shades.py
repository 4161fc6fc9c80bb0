"""The colours of a portal hold their contrast, whatever main colour its people choose. P12."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from home.portal.rules import (
    DAY_GROUNDS,
    MINIMUM_CONTRAST,
    NIGHT_GROUNDS,
    colour_refusals,
    contrast,
    shades,
)
from tests.requirement import requirement

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@requirement("P12")
@given(colours)
@example("#000000")
@example("#767676")
@example("#ff0000")
@example("#ee0000")
@example("#0000ff")
@example("#008a00")
@example("#9d1b1f")
@example("#FFFF00")
def test_words_stand_out_on_every_ground_by_day_and_by_night(colour):
    assume(not colour_refusals(colour))
    found = shades(colour)
    pairs = [
        ("#ffffff", found.brand),
        ("#ffffff", found.deep),
        *((found.ink, ground) for ground in (*DAY_GROUNDS, found.soft)),
        *((found.glow, ground) for ground in (*NIGHT_GROUNDS, found.dusk)),
    ]
    assert not {pair: contrast(*pair) for pair in pairs if contrast(*pair) < MINIMUM_CONTRAST}


@requirement("P12")
@given(colours)
def test_a_colour_too_light_for_white_words_is_refused(colour):
    assert bool(colour_refusals(colour)) == (contrast(colour, "#ffffff") < MINIMUM_CONTRAST)


def test_shades_are_plain_colours():
    assert shades("#9D1B1F").brand == "#9d1b1f"
    assert shades("#9d1b1f").soft == "#f8efef"
