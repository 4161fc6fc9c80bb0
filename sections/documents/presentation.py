"""What the page of a document shows (trang văn bản). S6, B3, B7, B8."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from home.editorial.models import PublicationRecord
from home.front.page_cache import hold_until
from home.portal import versions
from sections.documents import lineage, originals, signed
from sections.documents.addresses import address_of, addresses_of
from sections.documents.facts import day_of, facts
from sections.documents.models.relations import DocumentRelation, acting_once
from sections.documents.rules import effect, relations, rendering

EFFECTS = {
    effect.UNKNOWN: _("Not stated"),
    effect.NOT_YET: _("Not yet in force"),
    effect.IN_FORCE: _("In force"),
    effect.PARTLY: _("Partly in force"),
    effect.SUSPENDED: _("Effect suspended"),
    effect.PARTLY_SUSPENDED: _("Effect suspended in part"),
    effect.REPLACED: _("Replaced"),
    effect.ENDED: _("No longer in force"),
}
# Seen from the later document, and from the earlier one; in the order of the page.
RELATIONS = {
    relations.REPLACES: (_("Replaces"), _("Replaced by")),
    relations.REPEALS: (_("Repeals"), _("Repealed by")),
    relations.SUSPENDS: (_("Suspends"), _("Suspended by")),
    relations.AMENDS: (_("Amends"), _("Amended by")),
    relations.CORRECTS: (_("Corrects"), _("Corrected by")),
    relations.GUIDES: (_("Guides the application of"), _("Guided by")),
    relations.RESTS_ON: (_("Rests on"), _("Basis of")),
}
# Beside an article, by what is done to it.
NOTES = {
    relations.REPLACES: _("No longer in force from %(date)s"),
    relations.REPEALS: _("No longer in force from %(date)s"),
    relations.SUSPENDS: _("Suspended from %(date)s"),
    relations.AMENDS: _("Amended from %(date)s"),
    relations.CORRECTS: _("Corrected from %(date)s"),
}
_CHANGING = frozenset({relations.AMENDS, relations.CORRECTS})
# What an address adds, to read the document beside another one: '?so-sanh=31/2010/QĐ-UBND'.
COMPARED_WITH = "so-sanh"
# Between these it helps to see both texts side by side.
_COMPARED = frozenset({relations.REPLACES, relations.AMENDS, relations.CORRECTS})
_LISTED = 50
_CITED_IN = 20


def reading_context(page, request):
    """All that the template of a document needs beside the page itself."""
    is_draft = getattr(request, "is_preview", False) or getattr(request, "is_dummy", False)
    asked = originals.asked_original(request.GET)
    reading = Reading(page, request.GET.get("ngay", ""), is_draft=is_draft, asked_original=asked)
    if change := reading.next_change:
        # From that day on another state stands here, whatever is published until then.
        hold_until(request, timezone.make_aware(datetime.combine(change, time.min)))
    return {"reading": reading}


@dataclass
class Related:
    """A document at the other end of a relation. path: '' where it is on no portal here."""

    title: str
    abstract: str
    path: str
    parts: str = ""
    since: date | None = None
    until: date | None = None
    basis: str = ""
    anchor: str = ""
    # With which document the reader may compare this one, or None.
    compare: int | None = None


@dataclass
class Cause:
    """What another document does to this one. kind: of the relation.

    places: [(words, anchor in this page or ''), …]. anchors: of all places in it.
    """

    kind: str

    label: str
    title: str
    path: str
    since: date
    until: date | None = None
    places: list = field(default_factory=list)
    anchors: list = field(default_factory=list)


class Reading:
    """One view of a document's page, as of a day. What is not shown is not asked for."""

    def __init__(self, page, asked_day="", *, is_draft=False, asked_original=0):
        self.page = page
        self.is_draft = is_draft
        self.asked_original = asked_original
        self.today = timezone.localdate()
        try:
            self.day = parse_date(asked_day) if asked_day else self.today
        except ValueError:
            self.day = None
        self.day_is_wrong = self.day is None or not 1900 <= self.day.year <= 2200
        if self.day_is_wrong:
            self.day = self.today

    @property
    def is_of_today(self):
        return self.day == self.today

    # Particulars

    @property
    def facts(self):
        return facts(self.page, state=EFFECTS[self.effect.state])

    @cached_property
    def files(self):
        """[(`DocumentFile`, its signatures, a sentence where there are none), …]."""
        rows = self.page.files.select_related("file__signature_check")
        return [(row, *self._signed(row)) for row in rows]

    @cached_property
    def originals(self):
        """[`originals.Original`, …]: files that can stand beside the text."""
        rows = [row for row, *_signed in self.files] if self.page.body.strip() else []
        return originals.originals_of(rows, asked=self.asked_original, day=self._asked_day)

    @property
    def original(self):
        """The one that stands beside the text now, or None."""
        return next((each for each in self.originals if each.is_open), None)

    @property
    def without_original(self):
        """What leads back to the text alone."""
        return f"?ngay={self._asked_day}" if self._asked_day else "?"

    @property
    def _asked_day(self):
        return "" if self.is_of_today else self.day.isoformat()

    def _signed(self, row):
        found, sentence = signed.told(getattr(row.file, "signature_check", None))
        # That a scan or a Word file bears none is nothing to tell.
        return found, sentence if row.kind == row.Kind.SIGNED else ""

    @cached_property
    def traces(self):
        return lineage.traces_of(self.page)

    # Effect

    @cached_property
    def _rows(self):
        """Public relations at both ends of the document; two queries with `_addresses`."""
        if not self.page.pk:
            return []
        rows = (
            DocumentRelation.objects.of(self.page)
            .select_related(
                "page__kind", "page__issuer", "page__effect_row", "target__kind", "target__issuer"
            )
            .annotate(
                both_have_a_text=ExpressionWrapper(
                    Q(page__stored_text__isnull=False, target__stored_text__isnull=False),
                    output_field=BooleanField(),
                )
            )
        )
        return list(rows.defer("page__body", "target__body").order_by("-page__date_issued", "pk"))

    @property
    def _to_it(self):
        # Not as rows of the copies themselves, such as one that rests on its own number.
        rows = [row for row in self._rows if row.page_id != self.page.pk]
        return acting_once(rows)

    @property
    def _from_it(self):
        return [row for row in self._rows if row.page_id == self.page.pk]

    @cached_property
    def effect(self):
        """The `rules.effect.Effect` on the day that is asked for."""
        return effect.effect_on(
            self.day, in_force=self.page.date_in_force, ended=self.page.date_ended, acts=self._acts
        )

    @property
    def _acts(self):
        return [
            row.as_act(ended=_first_day_over(row.page))
            for row in self._to_it
            if row.kind in relations.ACTING
        ]

    @property
    def next_change(self):
        """The day after today on which its state is another one, or None."""
        row = getattr(self.page, "effect_row", None) if self.page.pk else None
        if row is None or self.is_draft:
            return None
        return row.changes_on if row.changes_on and row.changes_on > self.today else None

    @property
    def effect_label(self):
        return EFFECTS[self.effect.state]

    @cached_property
    def causes(self):
        """What made the state so: `Cause`s, with the articles they are about."""
        return [self._cause(act) for act in self.effect.causes]

    @cached_property
    def changes(self):
        """What amends or corrects it on that day: its own text does not say so."""
        rows = [row for row in self._to_it if row.kind in _CHANGING]
        acts = [row.as_act(ended=_first_day_over(row.page)) for row in rows]
        holding = [act for act in acts if act.holds_on(self.day)]
        return [self._cause(act) for act in sorted(holding, key=lambda act: act.since)]

    def _cause(self, act):
        pieces = [piece.strip() for piece in act.parts.split(";") if piece.strip()]
        here = [[a for a in relations.anchors_of(p) if a in self._anchors] for p in pieces]
        return Cause(
            kind=act.kind,
            label=str(RELATIONS[act.kind][1]),
            title=act.by.page.title,
            path=self._addresses.get(act.by.page_id, ""),
            since=act.since,
            until=act.over_on,
            places=[(p, at[0] if at else "") for p, at in zip(pieces, here, strict=True)],
            anchors=[anchor for at in here for anchor in at],
        )

    @cached_property
    def _anchors(self):
        text = self._text
        return set() if text is None else {
            part.split('"', 1)[0] for part in text.html.split('id="')[1:]
        }  # fmt: skip

    # Relations

    @cached_property
    def related(self):
        """[(label, [`Related`, …]), …]: what it does to others, and others to it."""
        groups = {}
        for row in self._from_it:
            groups.setdefault((row.kind, 0), []).append(self._related(row, row.target))
        for row in self._to_it:
            groups.setdefault((row.kind, 1), []).append(self._related(row, row.page, back=True))
        return [
            (RELATIONS[kind][end], groups[kind, end][:_LISTED])
            for end in (1, 0)
            for kind in RELATIONS
            if (kind, end) in groups
        ]

    @property
    def some_elsewhere(self):
        return any(row.target_id is None for row in self._from_it)

    def _related(self, row, other, *, back=False):
        if other is None:
            issuer = row.target_issuer and f" – {row.target_issuer}"
            return Related(
                title=f"{row.target_number}{issuer}",
                abstract=row.target_abstract,
                path="",
                parts=row.parts,
                since=row.since,
                until=row.until,
                basis=row.basis,
            )
        places = relations.anchors_of(row.parts)
        return Related(
            title=other.title,
            abstract=other.abstract,
            path=self._addresses.get(other.pk, ""),
            parts=row.parts,
            since=row.since,
            until=row.until,
            basis=row.basis,
            anchor=places[0] if places and not back else "",
            compare=self._comparable(row, other),
        )

    def _comparable(self, row, other):
        both = self.page.body.strip() and row.kind in _COMPARED and row.both_have_a_text
        return other.pk if both else None

    @cached_property
    def _addresses(self):
        """{document: where it is read}: of all that the page names, in one query."""
        ids = {row.page_id for row in self._rows} | {row.target_id for row in self._rows}
        return addresses_of(ids - {self.page.pk, None}, read_on=self.page.portal)

    @cached_property
    def cited_in(self):
        """Public documents whose text cites this one, newest first: (title, path, abstract)."""
        if not self.page.pk:
            return []
        records = PublicationRecord.objects.current().filter(
            page__legaldocumentpage__citations__target=self.page.pk
        )
        known = {row.page_id for row in self._to_it}
        return [
            (record.title, address_of(record, self.page.portal), record.summary)
            for record in records.select_related("portal__site").order_by("-item_date", "-pk")[
                :_CITED_IN
            ]
            if record.page_id not in known
        ]

    # Text

    @cached_property
    def _text(self):
        """The stored text; of a draft, made on the spot."""
        from sections.documents import texts  # it writes what is shown here

        if not self.page.body.strip():
            return None
        stored = None if self.is_draft else getattr(self.page, "stored_text", None)
        return stored or texts.make_text(self.page)[0]

    @property
    def contents(self):
        text = self._text
        return text.contents if text and len(text.contents) > 1 else []

    @property
    def contents_html(self):
        return mark_safe(rendering.contents_html(self.contents))  # noqa: S308 - escaped there

    @property
    def text_html(self):
        """The text with its links, and what is over in it marked."""
        text = self._text
        if text is None:
            return ""
        html = rendering.link_documents(text.html, self._cited_addresses)
        for mark, causes in (
            (rendering.mark_over, self.causes), (rendering.mark_changed, reversed(self.changes))
        ):  # fmt: skip
            for cause in causes:
                note = NOTES[cause.kind] % {"date": day_of(cause.since)}
                for anchor in cause.anchors:
                    html = mark(html, anchor, note)
        return mark_safe(html)  # noqa: S308 - made of escaped pieces, see rules.rendering

    @property
    def _cited_addresses(self):
        """{key of a number: address}: of the cited documents that are here."""

        def ask():
            pairs = self.page.citations.filter(target__live=True).values_list("key", "target_id")
            keys = dict(pairs)
            addresses = addresses_of(set(keys.values()), read_on=self.page.portal)
            return {key: addresses[pk] for key, pk in keys.items() if pk in addresses}

        if not self.page.pk:
            return {}
        return versions.remember(self.page.portal, ("citations", self.page.pk), ask, of_a_page=True)


def _first_day_over(page):
    row = getattr(page, "effect_row", None)
    return row and row.first_day_over
