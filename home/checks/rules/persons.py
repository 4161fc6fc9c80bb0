"""Numbers that belong to a person (số định danh, điện thoại, tài khoản). E8; Law 91/2025/QH15.

A number of a document ('079/2020/QĐ-UBND') is none of them, nor a sum of money, nor a masked one.
"""

import re

from home.checks.rules.found import excerpt_around

# Not within a longer number, a number of a document, a decimal or an address on the web.
_BEFORE, _AFTER = r"(?<![\w/.,@&=#%-])", r"(?![\w/@%]|[.,-]\d)"
_CITIZEN = re.compile(rf"{_BEFORE}(0\d{{2}})([0-3])(\d{{2}})\d{{6}}{_AFTER}")
_OF_PERSON = re.compile(
    r"(?:\b(?:CCCD|CMND|CMT(?:ND)?)\b|(?i:\bcăn\s+cước(?:\s+công\s+dân)?\b"
    r"|\bchứng\s+minh(?:\s+(?:nhân\s+dân|thư))?\b|\bsố\s+định\s+danh(?:\s+cá\s+nhân)?\b"
    r"|\bhộ\s+chiếu\s+số\b))"
)
# What may stand between the word and its number.
_BETWEEN = r"(?:\s*(?:/\s*(?:CCCD|CMND|CMT))?\s*(?:số)?\s*[:：(]?\s*)"
_PERSON_NUMBER = re.compile(
    rf"{_OF_PERSON.pattern}{_BETWEEN}"
    rf"((?:\d[ .]?){{8}}\d(?:(?:[ .]?\d){{3}})?|[A-Z]\d{{7,8}}){_AFTER}"
)
_PHONE = re.compile(
    r"(?<![\w/,@&=#%])(?<!\d[.-])(\(?(?:\+|00)?84\)?[ .-]?|\(?0)"
    rf"([235789]\d?(?:[ .)-]{{0,2}}\d){{7,9}}){_AFTER}"
)
_ACCOUNT = re.compile(
    r"(?:(?i:\bsố\s+tài\s+khoản\b|\btài\s+khoản(?:\s+(?:ngân\s+hàng|số))?\b)|\bSTK\b|\bTK\s+số\b)"
    rf"{_BETWEEN}((?:\d[ .-]?){{5,18}}\d){_AFTER}"
)
_CARD = re.compile(rf"{_BEFORE}([3-6]\d{{3}}(?:[ -]?\d{{4}}){{3}}){_AFTER}")
# Provinces had odd and even numbers up to 096 (Circular 59/2021/TT-BCA).
_LAST_PROVINCE = 96


def find_personal_numbers(text, *, own_phones=frozenset()):
    """(kind, excerpt) of each number.

    'identity_number' stands beside its word and is certain; 'identity_like' has the form of one.
    own_phones: digits of the numbers that the portal itself publishes: 'own_phone'.
    """
    found, taken = [], []

    def take(kind, match, group):
        start, end = match.span(group)
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            return
        taken.append((start, end))
        found.append((kind, " ".join(match[group].split())))

    for match in _PERSON_NUMBER.finditer(text):
        if _digits(match[1]) or match[1][0].isalpha():
            take("identity_number", match, 1)
    for match in _ACCOUNT.finditer(text):
        take("account_number", match, 1)
    for match in _CARD.finditer(text):
        if _luhn(_digits(match[1])):
            take("account_number", match, 1)
    for match in _CITIZEN.finditer(text):
        if 1 <= int(match[1]) <= _LAST_PROVINCE:
            take("identity_like", match, 0)
    for match in _PHONE.finditer(text):
        digits = phone_digits(match[0])
        if _is_phone(digits):
            take("own_phone" if digits in own_phones else "phone", match, 0)
    return found


def phone_digits(said):
    """A number as one dials it within the country: '(+84) 91 234 5678' → '0912345678'."""
    digits = _digits(said)
    if digits.startswith("0084"):
        return "0" + digits[4:]
    if digits.startswith("84") and len(digits) >= 11:
        return "0" + digits[2:]
    return digits


def phones_in(said):
    """Digits of all numbers in a field such as '0299 3822 339 – Fax: 0299 3821 116'."""
    return frozenset(
        digits for match in _PHONE.finditer(said) if _is_phone(digits := phone_digits(match[0]))
    )


def _is_phone(digits):
    mobile = len(digits) == 10 and digits[1] in "35789"
    return mobile or (len(digits) in (10, 11) and digits[1] == "2")


def find_words(text, words):
    """(kind, excerpt) wherever one of the board's words stands, whole and in whatever case.

    words: [(phrase, severity)]; kind is 'watched_word'.
    """
    found = []
    for phrase, severity in words:
        spelt = r"\s+".join(map(re.escape, phrase.split()))
        match = re.search(rf"(?<!\w){spelt}(?!\w)", text, re.IGNORECASE) if spelt else None
        if match:
            found.append(("watched_word", excerpt_around(text, *match.span()), severity))
    return found


def _digits(said):
    return "".join(char for char in said if char.isascii() and char.isdigit())


def _luhn(digits):
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
