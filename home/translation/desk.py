"""The translator's desk (bàn dịch): what is missing, behind, under way, done. P7; NĐ 6.4, 7.1.e.

Every question is one query, however many portals and pages there are.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from home.editorial.models import PublicationRecord
from home.law import provisions
from home.law.models import Provision
from home.law.words import SECTIONS
from home.translation import rules
from home.translation.models import HOME_DEPTH, TranslatedPage

STATES = {
    "missing": _lazy("To be translated"),
    "behind": _lazy("Fell behind"),
    "draft": _lazy("Being translated"),
    "chain": _lazy("In the chain"),
    "done": _lazy("Done"),
    "orphan": _lazy("Original taken down"),
}


@dataclass(frozen=True)
class Law:
    """What the regulation of some portals says of English; sections: those it demands."""

    sections: tuple[str, ...] = ()
    minimum: Provision | None = None
    renewal: Provision | None = None
    sentence: str = ""


def law_of(portal):
    """What the portal's regulation says of English: `Law`."""
    profile = portal.regulation
    minimum = provisions.value(profile, "english.minimum")
    sections = rules.demanded_sections(minimum, portal.kind)
    if minimum is None:
        sentence = provisions.unstated_sentence(profile, "english.minimum")
    elif not sections:
        sentence = _("The regulation demands English of the province's portal only (%(source)s).")
        sentence %= {"source": minimum.source}
    else:
        sentence = ""
    return Law(
        sections,
        provisions.provision(profile, "english.minimum") if sections else None,
        provisions.provision(profile, "freshness.english"),
        sentence,
    )


def laws_of(portals):
    """The `Law` of each portal, by its id; each regulation is read once."""
    by_kind, found = {}, {}
    for portal in portals:
        key = (portal.top.pk, portal.kind)
        if key not in by_kind:
            by_kind[key] = law_of(portal)
        found[portal.pk] = by_kind[key]
    return found


def demanded(laws):
    """Rows (with `portal` and `section`) that a regulation demands in English, as a Q."""
    by_sections = {}
    for pk, law in laws.items():
        if law.sections:
            by_sections.setdefault(law.sections, []).append(pk)
    wanted = Q(pk__in=[])
    for sections, portals in by_sections.items():
        wanted |= Q(portal__in=portals, section__in=sections)
    return wanted


class Desk:
    """The lists of the desk over some portals, those first that a regulation demands."""

    def __init__(self, portals, laws, *, section="", words=""):
        self.portals, self.section, self.words = portals, section, words
        self.demanded = demanded(laws)

    def lists(self):
        """A queryset for each state, in the order of work."""
        translations = self._narrow(
            TranslatedPage.objects.filter(portal__in=self.portals), "page__draft_title"
        )
        translations = self._first_demanded(
            translations.select_related("page", "original", "portal")
        )
        oldest_change = F("original__last_published_at").asc(nulls_first=True)
        return {
            "missing": self._missing(),
            "behind": translations.behind().order_by("-is_demanded", oldest_change, "pk"),
            "draft": translations.drafts().order_by("-is_demanded", "-pk"),
            "chain": translations.in_chain().order_by("-is_demanded", "pk"),
            "done": translations.in_step().order_by("-page__last_published_at", "-pk"),
            "orphan": translations.orphans().order_by("pk"),
        }

    def _missing(self):
        records = self._narrow(untranslated(self.portals), "title")
        return (
            self._first_demanded(records)
            .select_related("portal__site", "page")
            .order_by("-is_demanded", "-item_date", "-pk")
        )

    def _narrow(self, rows, title):
        if self.section:
            rows = rows.filter(section=self.section)
        if self.words:
            rows = rows.filter(**{f"{title}__icontains": self.words})
        return rows

    def _first_demanded(self, rows):
        return rows.annotate(is_demanded=Case(When(self.demanded, then=Value(1)), default=Value(0)))


def to_translate(portals):
    """Records of what is public in Vietnamese, home pages left aside."""
    return PublicationRecord.objects.current().filter(
        portal__in=portals, language=settings.LANGUAGE_CODE, page__depth__gt=HOME_DEPTH
    )


def untranslated(portals):
    """Those of them that have no English page, not even a draft."""
    return to_translate(portals).filter(
        ~Exists(TranslatedPage.objects.filter(original=OuterRef("page_id")))
    )


# The statutory minimum ----------------------------------------------------------------------------


@dataclass
class Standing:
    """How a portal stands: what is public in Vietnamese, in English in step, in English behind.

    The same of what the regulation demands; absent: demanded sections that the portal lacks.
    """

    portal: object
    law: Law
    total: int = 0
    done: int = 0
    behind: int = 0
    demanded_total: int = 0
    demanded_done: int = 0
    demanded_behind: int = 0
    absent: list[str] = field(default_factory=list)


def standings(portals, laws):
    """The `Standing` of each portal; three queries."""
    found = {portal.pk: Standing(portal, laws[portal.pk]) for portal in portals}
    records = to_translate(portals)
    wanted = demanded(laws)
    for row in records.values("portal").annotate(
        total=Count("pk"), demanded=Count("pk", filter=wanted)
    ):
        standing = found[row["portal"]]
        standing.total, standing.demanded_total = row["total"], row["demanded"]
    public = TranslatedPage.objects.public().filter(portal__in=portals)
    in_step = Q(source=F("original__live_revision"))
    for row in public.values("portal").annotate(
        done=Count("pk", filter=in_step),
        public=Count("pk"),
        demanded_done=Count("pk", filter=in_step & wanted),
        demanded=Count("pk", filter=wanted),
    ):
        standing = found[row["portal"]]
        standing.done, standing.behind = row["done"], row["public"] - row["done"]
        standing.demanded_done = row["demanded_done"]
        standing.demanded_behind = row["demanded"] - row["demanded_done"]
    there = set(records.filter(wanted).values_list("portal", "section").distinct().order_by())
    for standing in found.values():
        standing.absent = [
            str(SECTIONS[key])
            for key in standing.law.sections
            if (standing.portal.pk, key) not in there
        ]
    return list(found.values())
