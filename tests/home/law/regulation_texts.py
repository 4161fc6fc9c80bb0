"""The texts of the five regulations, cut into their articles, clauses and points."""

import re
import unicodedata
from functools import cache

from home.law.citations import Citation
from tests.shared_data import shared_path

FILES = {
    "soc_trang": "000_17aabde3947cc131.txt",
    "dak_nong": "001_fba5c4fb34a71d19.txt",
    "bac_kan": "002_c7d6c57c03def357.txt",
    "nam_dinh": "003_6875e878492aa124.txt",
    "kon_tum": "004_f32a6fa80c90be17.txt",
}
_ARTICLE = re.compile(r"^Điều (\d+)\.", re.MULTILINE)
_CLAUSE = re.compile(r"^(\d+)\.", re.MULTILINE)
_POINT = re.compile(r"^([a-zđ])\)\s", re.MULTILINE)


def plain(text: str) -> str:
    """One normal form, on one line, in lower case, without the marks of the transcription."""
    text = unicodedata.normalize("NFC", text).replace("*", "")
    return re.sub(r"\s+", " ", text).strip().casefold()


@cache
def text_of(profile_key: str) -> str:
    path = shared_path("spec", "regulations", FILES[profile_key])
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


@cache
def _articles(profile_key: str) -> tuple[dict[int, str], dict[int, str]]:
    """The articles of the decision, and those of the regulation that it carries."""
    found = list(_ARTICLE.finditer(text_of(profile_key)))
    decision: dict[int, str] = {}
    regulation: dict[int, str] = {}
    part = decision
    for here, after in zip(found, [*found[1:], None], strict=True):
        number = int(here[1])
        if number == 1 and part:
            part = regulation
        end = after.start() if after else None
        part[number] = text_of(profile_key)[here.end() : end]
    return decision, regulation


def place(profile_key: str, citation: Citation) -> str | None:
    """The text that a citation points at; None where the regulation has no such place."""
    if citation.heading:
        whole = text_of(profile_key)
        return whole if plain(citation.heading) in plain(whole) else None
    decision, regulation = _articles(profile_key)
    text = (decision if citation.of_decision else regulation).get(citation.article)
    if text is not None and citation.clause is not None:
        text = _part(_CLAUSE, text, str(citation.clause))
    if text is not None and citation.point is not None:
        text = _part(_POINT, text, citation.point)
    return text


def _part(pattern: re.Pattern, text: str, name: str) -> str | None:
    found = list(pattern.finditer(text))
    for here, after in zip(found, [*found[1:], None], strict=True):
        if here[1] == name:
            return text[here.end() : after.start() if after else None]
    return None
