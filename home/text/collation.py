"""The order of the Vietnamese alphabet (thứ tự chữ cái), which no database keeps by itself.

Pure Python. A key is a text of digits alone, so that every database sorts it alike; its first two
digits name the letter under which a title stands in an index.

Syllable by syllable, as dictionaries do: first the letters (a ă â … đ e ê …), then the tone (ngang,
huyền, hỏi, ngã, sắc, nặng): ma, mà, mả, mã, má, mạ, mai.
"""

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
_END, _DIGITS, _FIRST = "0", 10, 20
_CODES = {
    **{digit: f"{_DIGITS + int(digit):02}" for digit in "0123456789"},
    **{letter: f"{_FIRST + place:02}" for place, letter in enumerate(_LETTERS)},
}
LONGEST_KEY = 120


def title_key(title: str, language: str) -> str:
    """What titles of one language are sorted by: digits only, at most `LONGEST_KEY`.

    In English the accents of Vietnamese names count for nothing.
    """
    text = unify_tones(normalise(title)) if language == "vi" else fold(normalise(title))
    key = ""
    for word in _words(text.lower()):
        codes, tone = "", 0
        for char in unicodedata.normalize("NFD", word):
            if char in _TONES:
                tone = _TONES.index(char) + 1
        for char in unicodedata.normalize("NFC", _without_tones(word)):
            codes += _CODES.get(char) or _CODES.get(fold(char)[:1], "")
        # Ends before any letter: a shorter syllable comes first.
        key += f"{codes}{_END}{tone}" if codes else ""
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


def _words(text):
    """Runs of letters and digits; the rest parts them."""
    return "".join(char if char.isalnum() else " " for char in text).split()


def _without_tones(word):
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if char not in _TONES)
