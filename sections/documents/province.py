"""Documents of one province (văn bản trong tỉnh), on whichever of its portals. S6, B3."""

from django.db.models import Q
from django.db.models.functions import Substr

from home.portal.models import Portal
from home.text.numbers import number_key, parse_number
from sections.documents.models import LegalDocumentPage
from sections.documents.rules import particulars


def public_documents(portal):
    """The public documents of all portals of the province to which `portal` belongs."""
    return within_province(LegalDocumentPage.objects.live(), portal, path="path")


def within_province(rows, portal, *, path):
    """Of these rows, those of the province of `portal`. path: that of their page, as a look-up.

    By place in the tree, since what becomes public at this moment has no record of it yet.
    """
    containers = Portal.objects.of_province(portal).values_list("container__path", flat=True)
    tops = rows.annotate(container_path=Substr(path, 1, 2 * LegalDocumentPage.steplen))
    return tops.filter(container_path__in=containers)


def candidates(portal, *, number, issuer="", issued=None, not_after=None):
    """The public documents that a citation may mean, at most three; one of them is a find.

    A number without a year is given out anew each year: then only the date of issue tells.
    issuer: in any spelling, or ''. not_after: the day of issue of the document that cites.
    """
    parsed = parse_number(number)
    if not issued and not (parsed and parsed.year):
        return []
    found = public_documents(portal).filter(number_key=number_key(number)[:120])
    if issued:
        found = found.filter(date_issued=issued)
    if not_after:
        found = found.filter(date_issued__lte=not_after)
    if issuer:
        key = particulars.issuer_key(issuer)
        found = found.filter(Q(issuer__name_key=key) | Q(issuer__within__name_key=key))
    return list(found.select_related("kind")[:3])


def the_one(found):
    """The document found, or None where there is none or more than one.

    One that another portal of the province has taken up is still one: where it came first.
    """
    same = {(page.issuer_id, page.date_issued, page.abstract) for page in found}
    return min(found, key=lambda page: page.pk) if len(same) == 1 else None


def with_copies(pages):
    """{document: ids of the public pages of its province that hold this same document}.

    pages: ids; each stands in its own set. What the province has taken up from a component portal
    stands on both. Three queries, two where none stands twice.
    """
    columns = ("pk", "path", "number_key", "issuer_id", "date_issued", "abstract")
    rows = list(LegalDocumentPage.objects.filter(pk__in=pages).values_list(*columns))
    keys = {row[2] for row in rows}
    public = LegalDocumentPage.objects.live().filter(number_key__in=keys).exclude(pk__in=pages)
    rows += public.values_list(*columns)
    provinces = _provinces() if len({row[2:] for row in rows}) < len(rows) else {}
    same = {}
    for pk, path, *identity in rows:
        place = provinces.get(path[: 2 * LegalDocumentPage.steplen], path)
        same.setdefault((place, *identity), set()).add(pk)
    return {pk: group for group in same.values() for pk in group}


def _provinces():
    """{path of a portal's container: the key of its province}."""
    rows = Portal.objects.values_list("container__path", "province_id", "pk")
    return {path: province or pk for path, province, pk in rows}
