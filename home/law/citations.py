"""Citations (trích dẫn điều khoản) of the regulations, in the one form that the files use. B1.

NĐ 6.3.e            Điều 6, khoản 3, điểm e of the regulation with the code NĐ
KT 4.1, 8.1         two places
ST QĐ 2             Điều 2 of the decision (Quyết định) that carries the regulation
BK, Sao lưu dữ liệu a heading or the opening words of a paragraph, where a text has no article
"""

import re
from dataclasses import dataclass

_PLACE = r"\d+(?:\.\d+(?:\.[a-zđ])?)?"
_ARTICLES = re.compile(rf"(?P<code>\w+) (?P<decision>QĐ )?(?P<places>{_PLACE}(?:, {_PLACE})*)\Z")
_HEADING = re.compile(r"(?P<code>\w+), (?P<heading>\S.*\S)\Z")


@dataclass(frozen=True)
class Citation:
    """One cited place: by article, clause and point, or by the heading that it stands under."""

    code: str
    article: int | None = None
    clause: int | None = None
    point: str | None = None
    of_decision: bool = False
    heading: str | None = None


def parse_citation(text: str) -> list[Citation]:
    """The places that a citation names; an empty list where it is in no known form."""
    if match := _ARTICLES.match(text):
        return [
            _place(match["code"], place, bool(match["decision"]))
            for place in match["places"].split(", ")
        ]
    if match := _HEADING.match(text):
        return [Citation(match["code"], heading=match["heading"])]
    return []


def _place(code: str, place: str, of_decision: bool) -> Citation:
    article, clause, point = (*place.split("."), None, None)[:3]
    return Citation(code, int(article), int(clause) if clause else None, point, of_decision)
