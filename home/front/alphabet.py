"""The index from A to Z (tra cứu A–Z) in the order of the Vietnamese alphabet. P1, P7.

Sections, agencies with their portals, and every public page by its title. The order is stored
(`PublicationRecord.title_key`), so that 20,000 titles cost no more than twenty.
"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Substr
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.editorial.models import PublicationRecord
from home.front.agency import agency_path
from home.front.site_map import place_of
from home.portal import versions
from home.portal.models import Portal
from home.text.collation import ALPHABETS, NO_LETTER, code_of, letter_of, title_key

TITLES_ON_A_PAGE = 60


@dataclass(frozen=True)
class Letter:
    """A letter of the index. is_there: something stands under it, so that it is a link."""

    letter: str
    is_there: bool
    is_chosen: bool


@dataclass(frozen=True)
class Place:
    """A section, or an agency with its portal, in the index. portal: its name, '' of a section."""

    title: str
    path: str
    portal: str
    key: str

    @property
    def letter(self):
        return letter_of(self.key)


@require_safe
def index(request):
    """GET ?chu=LETTER&trang=N. Without a letter: sections and agencies, grouped by letter."""
    portal, portal_map = place_of(request)
    records = PublicationRecord.objects.current().filter(
        portal=portal, language=portal_map.language
    )
    places, counts = versions.remember(
        portal, ("alphabet", portal_map.language), lambda: _drawn(portal, portal_map, records)
    )
    chosen = request.GET.get("chu", "")[:1].upper()
    if chosen not in counts:
        chosen = ""
    context = {
        "title": _("Index A–Z"),
        "letters": _letters(portal_map.language, counts, chosen),
        "chosen": chosen,
        "groups": _groups(places, chosen),
    }
    if chosen:
        context["items"] = _titles(records, chosen, counts[chosen], request.GET.get("trang"))
        names = {entry.key: entry.title for entry in portal_map.sections}
        for record in context["items"]:
            record.note = names.get(record.section, "")
    return TemplateResponse(request, "front/index.html", context)


# PortalMiddleware: a closed portal does not serve this view.
index.is_public_page = True


def _drawn(portal, portal_map, records):
    places = _places(portal, portal_map)
    return places, _counts(records, places)


def _places(portal, portal_map):
    """Sections, and on a provincial portal the agencies with portals, in order; one query."""
    language = portal_map.language
    places = [(entry.title, entry.path, "") for entry in portal_map.sections]
    below = Portal.objects.filter(parent=portal).open().select_related("site", "agency")
    for each in below:
        english = language == "en"
        agency = english and each.agency.name_en or each.agency.name
        name = english and each.name_en or each.name
        places.append((agency, agency_path(each, read_on=portal), name))
    return sorted(
        (Place(*place, title_key(place[0], language)) for place in places),
        key=lambda place: place.key,
    )


def _counts(records, places):
    """How many titles stand under each letter that has any: {'A': 12, …}; one query."""
    counts = {place.letter: 0 for place in places}
    rows = records.order_by().values_list(Substr("title_key", 1, 2)).annotate(Count("pk"))
    for code, count in rows:
        letter = letter_of(code)
        counts[letter] = counts.get(letter, 0) + count
    return counts


def _letters(language, counts, chosen):
    """The alphabet; letters of foreign names, and what begins with none, only where they occur."""
    alphabet = ALPHABETS.get(language, ALPHABETS["en"])
    further = [letter for letter in [*ALPHABETS["en"], NO_LETTER] if letter in counts]
    letters = [*alphabet, *(letter for letter in further if letter not in alphabet)]
    return [
        Letter(letter, is_there=letter in counts, is_chosen=letter == chosen) for letter in letters
    ]


def _groups(places, chosen):
    """Places by letter. Under a chosen letter sections stand among the titles, as pages do."""
    groups = {}
    for place in places:
        if not chosen or (place.letter == chosen and place.portal):
            groups.setdefault(place.letter, []).append(place)
    return groups


def _titles(records, letter, count, number):
    code = code_of(letter)
    if code:
        found = records.filter(title_key__gte=code, title_key__lt=str(int(code) + 1))
    else:
        found = records.filter(title_key__lt=code_of("A"))
    pages = Paginator(found.order_by("title_key", "pk"), TITLES_ON_A_PAGE)
    pages.count = count  # known already
    return pages.get_page(number)
