"""Sums in Vietnamese words (số tiền bằng chữ), as they stand on vouchers. Pure Python. E9."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def sum_in_words(dong):
    """A whole number of đồng in words: 234000 → 'Hai trăm ba mươi bốn nghìn đồng'."""
    words = _DIGITS[0] if dong == 0 else _number(abs(dong))
    words = f"âm {words}" if dong < 0 else words
    return f"{words[0].upper()}{words[1:]} đồng"


def _number(number):
    """Beyond a thousand million one counts in them: 'một nghìn tỷ'."""
    billions, rest = divmod(number, _BILLION)
    parts = []
    if billions:
        parts.append(f"{_number(billions)} tỷ")
    for size, name in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            parts.append(f"{_group(group, follows=bool(parts))} {name}".strip())
    return " ".join(parts)


def _group(number, follows):
    """Three digits; one that follows others says its hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    says_hundreds = hundreds or follows
    parts = [f"{_DIGITS[hundreds]} trăm"] if says_hundreds else []
    if tens > 1:
        parts.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        parts.append("mười")
    elif ones and says_hundreds:
        parts.append("linh")
    if ones == 1 and tens > 1:
        parts.append("mốt")
    elif ones == 5 and tens:
        parts.append("lăm")
    elif ones:
        parts.append(_DIGITS[ones])
    return " ".join(parts)
