"""Formats in which people type dates, and in which the admin shows them in short."""

from settings.formats import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS, FIRST_DAY_OF_WEEK

# Django's own "\N\gà\y d \t\há\n\g n \n\ă\m Y" fills a column of a list by itself.
DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "H:i d/m/Y"

__all__ = [
    "DATETIME_FORMAT", "DATETIME_INPUT_FORMATS", "DATE_FORMAT", "DATE_INPUT_FORMATS",
    "FIRST_DAY_OF_WEEK", "SHORT_DATETIME_FORMAT", "SHORT_DATE_FORMAT",
]  # fmt: skip
