"""A document beside an earlier or later one (so sánh văn bản), for whoever reads it. B3."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from home.portal import versions
from home.text.numbers import number_key, parse_number
from sections.documents import province
from sections.documents.addresses import addresses_of
from sections.documents.rules import comparison, structure

_LONGEST_NUMBER = 120


@dataclass(frozen=True)
class Side:
    """A document of the two. path: where it is read."""

    title: str
    abstract: str
    path: str


@dataclass(frozen=True)
class Comparison:
    """problem: why there is none, in a sentence; then the rest is empty."""

    asked: str
    problem: str = ""
    earlier: Side | None = None
    later: Side | None = None
    pairs: list = field(default_factory=list)

    @property
    def changed(self):
        return [pair for pair in self.pairs if not pair.same]

    @property
    def same(self):
        return [pair for pair in self.pairs if pair.same]


def compare_with(page, asked):
    """The `Comparison` of a document with the one that is asked for: its id here, or its number."""
    asked = " ".join(asked.split())[:_LONGEST_NUMBER]
    other = _find(page, asked)
    if other is None:
        return Comparison(
            asked,
            _(
                "No single public document of the province has this number. Write it in full, with"
                " its year, such as 31/2010/QĐ-UBND."
            ),
        )
    if other.pk == page.pk:
        return Comparison(asked, _("That is this document. Write the number of another one."))
    lacking = [each.title for each in (page, other) if not each.body.strip()]
    if lacking:
        problem = _("There is no text of “%(title)s” on the portal, so it cannot be compared.")
        return Comparison(other.number, problem % {"title": lacking[0]})
    return _compared(page, other)


def _find(page, asked):
    if asked.isascii() and asked.isdigit() and len(asked) < 12:
        return province.public_documents(page.portal).filter(pk=int(asked)).first()
    # A person looks at what is found, so a number that is given out anew each year may do; with a
    # year that is not part of it ('2418/2026/QĐ-UBND'), that of its issue.
    documents = province.public_documents(page.portal).select_related("kind")
    found = list(documents.filter(number_key=number_key(asked)[:120])[:3])
    parsed = parse_number(asked)
    if not found and parsed and parsed.year:
        of_the_year = documents.filter(date_issued__year=int(parsed.year))
        found = list(of_the_year.filter(number_key=replace(parsed, year="").key)[:3])
    return province.the_one(found)


def _compared(page, other):
    earlier, later = sorted((other, page), key=lambda each: each.date_issued)

    def build():
        trees = [structure.read(each.body) for each in (earlier, later)]
        if not comparison.few_enough(*trees):
            return None
        return comparison.compare(*trees)

    name = ("compared", earlier.pk, later.pk)
    pairs = versions.remember(page.portal, name, build, of_a_page=True)
    if pairs is None:
        return Comparison(
            other.number,
            _("The two have too many articles to be compared here. Download the files instead."),
        )
    if not pairs:
        return Comparison(
            other.number, _("Neither text is divided into articles, so they cannot be compared.")
        )
    addresses = addresses_of({page.pk, other.pk}, read_on=page.portal)
    sides = [
        Side(each.title, each.abstract, addresses.get(each.pk, "")) for each in (earlier, later)
    ]
    return Comparison(other.number, "", *sides, pairs=pairs)
