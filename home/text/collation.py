"""The order of the Vietnamese alphabet (thứ tự chữ cái), which no database keeps by itself.

Pure Python. A key is a text of digits alone, so that every database sorts it alike; its first two
digits name the letter under which a title stands in an index.

Syllable by syllable, as dictionaries do: first the letters (a ă â … đ e ê …), then the tone (ngang,
huyền, hỏi, ngã, sắc, nặng): ma, mà, mả, mã, má, mạ, mai. Numbers by what they count: 9, 27, 2418.
"""

import re
import unicodedata

from home.text.normal import fold, normalise, unify_tones

# Those of the Vietnamese alphabet; f, j, w and z stand in foreign names only.
ALPHABETS = {
    "vi": "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# Under which a title stands that begins with no letter.
NO_LETTER = "#"
# Of a number: its digits after this and how many they are. Of a letter: two digits.
_END, _NUMBER, _FIRST = "0", "1", 20
_CODES = {letter: f"{_FIRST + place:02}" for place, letter in enumerate(_LETTERS)}
_RUNS = re.compile(r"[0-9]+|[^\W\d_]+")
LONGEST_KEY = 120


def title_key(title: str, language: str) -> str:
    """What titles of one language are sorted by: digits only, at most `LONGEST_KEY`.

    In English the accents of Vietnamese names count for nothing.
    """
    text = unify_tones(normalise(title)) if language == "vi" else fold(normalise(title))
    key = ""
    for word in _RUNS.findall(text.lower()):
        if word[0] in "0123456789":
            digits = word.lstrip("0")[-9:]
            key += f"{_NUMBER}{len(digits)}{digits}"
        elif codes := "".join(map(_code, _without_tones(word))):
            # Ends before any letter: a shorter syllable comes first.
            key += f"{codes}{_END}{_tone(word)}"
        if len(key) >= LONGEST_KEY:
            break
    return key[:LONGEST_KEY]


def letter_of(key: str) -> str:
    """The letter of a key (its first two digits are enough): 'Đ', 'F', or `NO_LETTER`."""
    place = int(key[:2] or 0) - _FIRST
    return _LETTERS[place].upper() if place >= 0 else NO_LETTER


def code_of(letter: str) -> str:
    """The two digits with which the keys of a letter begin, '' of what is none."""
    return _CODES.get(letter.lower(), "") if letter.isalpha() else ""


def _code(letter):
    return _CODES.get(letter) or _CODES.get(fold(letter)[:1], "")


def _tone(syllable):
    parts = unicodedata.normalize("NFD", syllable)
    return next((_TONES.index(char) + 1 for char in parts if char in _TONES), 0)


def _without_tones(syllable):
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
