"""Documents that a text names without their number (văn bản viện dẫn không ghi số). S6.

'Căn cứ Luật Đất đai năm 2024', 'thay thế Quyết định cùng số ngày 05/3/2019'. Which document is
meant a person must say: the name and the place are proposed, the number is asked for.
"""

import re
from datetime import date

_LAW = r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh)"
_TYPES = r"(?:Quyết định|Nghị quyết|Chỉ thị|Quy chế|Quy định|Thông tư|Nghị định|Kế hoạch)"
_DAY = r"(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
# One law ends where the next begins: 'Luật Đất đai năm 2013, Luật Xây dựng năm 2014'.
_NEXT_LAW = re.compile(rf",\s*(?:và\s+)?(?={_LAW}\s)|\s+và\s+(?={_LAW}\s)")
_NAMED = re.compile(
    rf"^\s*[-–]?\s*(?:căn cứ\s+)?(?:vào\s+)?(?P<name>{_LAW}\s+\S.{{1,240}}?)"
    rf"(?:,?\s+(?:được\s[^;]{{0,80}}?\s)?ngày\s+{_DAY}|(?P<year>\s+năm\s+\d{{4}}))?\s*[;.,:]?\s*$",
    re.IGNORECASE,
)
_SAME_NUMBER = re.compile(rf"\b{_TYPES}\s+(?:có\s+)?cùng\s+số\b[^;.]{{0,40}}?\bngày\s+{_DAY}")
_BY_ITS_DAY = re.compile(
    rf"\b(?P<name>{_TYPES}\s+(?:\S+\s+){{0,30}}?)(?:ban hành\s+)?ngày\s+{_DAY}"
    r"(?P<rest>[^;.\n]{0,300})"
)


def laws_named(said):
    """(name, date or None) of each law on which a sentence of the basis rests, by name alone.

    said: a sentence without any number of a document. The year stays in the name.
    """
    found = []
    for piece in _NEXT_LAW.split(said):
        if match := _NAMED.match(piece):
            name = " ".join(match["name"].split()) + (match["year"] or "")
            # A name is capitalised: 'luật hiện hành' names none.
            rest = name.split(maxsplit=1)[1]
            if rest[0].isupper() or rest.startswith(("sửa đổi", "luật ", "pháp ")):
                found.append((" ".join(name.split()), _date(match.groups()[1:4])))
    return found


def same_number(said, verb_end):
    """The date of 'Quyết định cùng số … ngày …' behind the verb, or None."""
    match = _SAME_NUMBER.search(said, verb_end)
    return match and _date(match.groups()[:3])


def by_its_day(said, verb_end):
    """(name, date) of a document told by type and day behind the verb; None where there is none."""
    match = _BY_ITS_DAY.search(said, verb_end, verb_end + 400)
    if not match:
        return None
    day = _date(match.groups()[1:4])
    name = f"{match['name']} ngày {day:%d/%m/%Y} {match['rest']}" if day else ""
    return (" ".join(name.split())[:300].rstrip(" ,"), day) if day else None


def _date(parts):
    try:
        day, month, year = map(int, parts)
        return date(year, month, day)
    except (TypeError, ValueError):
        return None
