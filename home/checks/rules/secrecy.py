"""Marks of secrecy (dấu chỉ độ mật): MẬT, TỐI MẬT, TUYỆT MẬT, and others that say: not for all. E8.

Luật Bảo vệ bí mật nhà nước. A stamp is a line of its own, in capitals, or stands after "độ mật".
'Bảo vệ bí mật nhà nước', 'mật khẩu' and 'mật ong' are words of a text, in capitals too.
"""

import re

from home.checks.rules.found import excerpt_around

_MARK = r"(?:TUYỆT|TỐI)?\s*MẬT"
_STAMPS = re.compile(
    rf"{_MARK}|TÀI\s+LIỆU\s+THU\s+HỒI|CHỈ\s+NGƯỜI\s+CÓ\s+TÊN\s+MỚI\s+ĐƯỢC\s+BÓC\s+BÌ"
)
_LEVEL = re.compile(rf"\b(?:mức\s+)?độ\s+mật\s*[:：-]\s*[\"“(\[]?\s*({_MARK})\b", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:TUYỆT|TỐI)\s+MẬT\b")
_HIGH_ALONE = re.compile(r"(?:tuyệt|tối)\s+mật", re.IGNORECASE)
_INTERNAL = re.compile(r"\blưu\s+hành\s+nội\s+bộ\b", re.IGNORECASE)
_WITHOUT_ACCENTS = re.compile(r"(?:TOI|TUYET)\s+MAT")
# Frames of stamps, signs of lists, and what a scanner makes of the edge of a stamp.
_FRAME = " \t\"'“”‘’()[]{}<>*_|=~.,:;!–—-#•·/\\"
_SPREAD = re.compile(r"(?:\S[ \u00a0]){2,}\S")


def find_secrecy_marks(text):
    """(kind, excerpt) of each mark: 'secrecy_mark' is certain, 'secrecy_hint' a person must see."""
    found = []
    for line in text.split("\n"):
        if finding := _judge(line):
            found.append(finding)
    return found


def find_marks_in_picture(text):
    """The same in what was read from a picture, where a sign that says MẬT may sell honey."""
    return [
        ("secrecy_hint" if excerpt == "MẬT" else kind, excerpt)
        for kind, excerpt in find_secrecy_marks(text)
    ]


def _judge(line):
    bare = _closed_up(line.strip(_FRAME))
    if _STAMPS.fullmatch(bare) or _HIGH_ALONE.fullmatch(bare):
        return ("secrecy_mark", bare)
    if match := _LEVEL.search(line):
        return ("secrecy_mark", " ".join(match[0].split()))
    if match := _STRONG.search(line):
        certain = not _shouts(line[: match.start()] + line[match.end() :])
        kind = "secrecy_mark" if certain else "secrecy_hint"
        return (kind, excerpt_around(line, match.start(), match.end()))
    if _WITHOUT_ACCENTS.fullmatch(bare):
        return ("secrecy_hint", bare)
    if match := _INTERNAL.search(line):
        return ("secrecy_hint", excerpt_around(line, match.start(), match.end()))
    return None


def _closed_up(line):
    """'T U Y Ệ T   M Ậ T' → 'TUYỆT MẬT'."""
    if not _SPREAD.fullmatch(line.replace("\u00a0", " ").split("  ")[0].strip() or "x"):
        return " ".join(line.split())
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", line))


def _shouts(rest):
    """Whether the rest of the line is in capitals too, as headings are."""
    letters = [char for char in rest if char.isalpha()]
    return len(letters) >= 6 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
