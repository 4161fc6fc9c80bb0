"""A version of a page is checked (kiểm tra trước khi đăng): findings, and what they mean. E8."""

from dataclasses import dataclass, replace
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.checks.material import material_of
from home.checks.models import Overruling, Severity, WatchedWord
from home.checks.reading import read_attached
from home.checks.rows import advice_of, article_of, label_of, rows
from home.checks.rules import body as body_rules
from home.checks.rules import persons, secrecy
from home.checks.rules.found import BLOCK, WARNING, Found
from home.media.models import PortalFile
from home.text.forms import texts_of
from home.text.legacy import find_legacy

_MOST_OF_A_KIND = 20


@dataclass(frozen=True)
class Finding:
    """A `Found` with what it means to the portal, and the row that overruled it, or None."""

    found: Found
    severity: str
    article: str
    advice: str
    overruling: object = None

    @property
    def label(self):
        return label_of(self.found.kind)

    @property
    def severity_label(self):
        return Severity(self.severity).label

    @property
    def holds(self):
        """Whether the item cannot go on for it."""
        return self.severity == BLOCK or (self.severity == WARNING and not self.overruling)


@dataclass(frozen=True)
class Report:
    """The findings of one version, what stops it first."""

    page: object
    revision_id: int | None
    findings: tuple[Finding, ...]

    @property
    def holding(self):
        return [finding for finding in self.findings if finding.holds]

    @property
    def blocks(self):
        return [finding for finding in self.findings if finding.severity == BLOCK]

    @property
    def to_overrule(self):
        return [f for f in self.findings if f.severity == WARNING and not f.overruling]


def check_page(page, revision_id=None, *, read_files=True):
    """The `Report` of a specific page as it stands in memory.

    read_files: whether attached files that were not read yet are read now.
    """
    portal = page.portal
    words = list(
        WatchedWord.objects.filter(Q(portal=portal) | Q(portal=portal.top)).values_list(
            "phrase", "severity", "advice"
        )
    )
    founds = _once(_find_all(page, portal, words, read_files))
    overruled = _overrulings(page, founds)
    advice = {phrase.lower(): said for phrase, _severity, said in words if said}
    order = list(Severity.values)
    findings = [
        Finding(
            found,
            found.severity or rows()[found.kind].severity,
            article_of(found.kind, portal.regulation),
            _advice(found, advice),
            overruled.get(found.fingerprint),
        )
        for found in founds
    ]
    findings.sort(key=lambda finding: order.index(finding.severity))
    return Report(page, revision_id, tuple(findings))


def _advice(found, of_words):
    if found.kind == "watched_word":
        for phrase, said in of_words.items():
            if phrase in found.excerpt.lower():
                return said
    return advice_of(found.kind)


def _once(founds):
    """Each finding once, and not hundreds of one kind: a list of phone numbers is one fault."""
    seen, counts, kept = set(), {}, []
    for found in founds:
        if found.fingerprint in seen:
            continue
        seen.add(found.fingerprint)
        counts[found.kind] = counts.get(found.kind, 0) + 1
        if counts[found.kind] <= _MOST_OF_A_KIND:
            kept.append(found)
        elif counts[found.kind] == _MOST_OF_A_KIND + 1:
            kept.append(replace(found, excerpt=_("… and more of the kind")))
    return kept


def _overrulings(page, founds):
    if not founds or not page.pk:
        return {}
    prints = [found.fingerprint for found in founds]
    rows = Overruling.objects.filter(page_id=page.pk, fingerprint__in=prints)
    return {row.fingerprint: row for row in rows.select_related("overruled_by").order_by("pk")}


# Finding ------------------------------------------------------------------------------------------


def _find_all(page, portal, words, read_files):
    material = material_of(page)
    agency = portal.agency
    own = persons.phones_in(f"{agency.phone}\n{agency.fax}")
    own |= frozenset(n for said in _unit_phones(portal) for n in persons.phones_in(said))
    in_text = partial(_in_text, words=[w[:2] for w in words], own_phones=own)
    yield from _missing(page)
    for place, text in material.texts:
        yield from in_text(place, text)
    for place, htmls in material.bodies:
        yield from _in_body(place, htmls, in_text)
    yield from _in_pictures(material.pictures)
    for recording in material.recordings:
        if not recording.helped:
            yield Found("captions", recording.place, recording.file.title)
    for place, has_headers, said in material.tables:
        if not has_headers:
            yield Found("table_headers", place, said)
    for place, said, address in material.addresses:
        for kind, excerpt in body_rules.find_in_link(said, address):
            yield Found(kind, place, excerpt)
    yield from _dead_pages(material.pages)
    yield from _in_files(material.files, in_text, read_files)


def _unit_phones(portal):
    return portal.officials.exclude(phone="").values_list("phone", flat=True)


def _missing(page):
    for name, kind in (
        ("source", "missing_source"),
        ("author_name", "missing_source"),
        ("answerable", "missing_answerable"),
    ):
        if hasattr(type(page), name) and not getattr(page, name):
            label = str(page._meta.get_field(name).verbose_name)
            yield Found(kind, label, label)


def _in_text(place, text, *, words, own_phones):
    for kind, excerpt in secrecy.find_secrecy_marks(text):
        yield Found(kind, place, excerpt)
    for kind, excerpt in persons.find_personal_numbers(text, own_phones=own_phones):
        yield Found(kind, place, excerpt)
    for kind, excerpt, severity in persons.find_words(text, words):
        yield Found(kind, place, excerpt, severity)
    if finding := find_legacy(text):
        yield Found("legacy", place, f"{finding.sample} ({finding.decoded})")


def _in_body(place, htmls, in_text):
    headings, links = [], []
    for html in htmls:
        for text in texts_of(html):
            yield from in_text(place, text)
        read = body_rules.read_body(html)
        headings += read.headings
        links += read.links
        for _number in range(read.tables_without_head):
            yield Found("table_headers", place, _("a table within the text"))
    for kind, excerpt in body_rules.find_in_headings(headings):
        yield Found(kind, place, excerpt)
    pages = []
    for words, attrs in links:
        kind, pk = attrs.get("linktype"), attrs.get("id", "")
        if kind == "page" and pk.isdigit():
            pages.append((place, words, int(pk)))
        elif kind == "document" and not PortalFile.objects.filter(pk=pk or 0).exists():
            yield Found("broken_link", place, words)
        for each, excerpt in body_rules.find_in_link(words, attrs.get("href") or ""):
            yield Found(each, place, excerpt)
    yield from _dead_pages(pages)


def _dead_pages(linked):
    """Links to pages that are gone, or not public."""
    keys = {pk for _place, _words, pk in linked}
    live = set(Page.objects.live().filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    for place, words, pk in linked:
        if pk not in live:
            yield Found("broken_link", place, words or _("a page of the portal"))


def _in_pictures(pictures):
    for picture in pictures:
        title = picture.image.title
        for kind, excerpt in body_rules.find_in_picture(
            picture.words, decorative=picture.decorative, title=title
        ):
            yield Found(kind, picture.place, excerpt)
        if not picture.credit:
            yield Found("picture_credit", picture.place, title)


def _in_files(files, in_text, read_files):
    for _place, file in files:
        reading = read_attached(file, now=read_files)
        if reading is None:
            continue
        place = _("file “%(name)s”") % {"name": file.filename}
        if reading.problem:
            yield Found("file_unread", place, f"{file.filename}: {reading.problem}")
        if reading.encoding not in ("", "unicode"):
            yield Found("legacy_file", place, f"{file.filename}: {reading.encoding.upper()}")
        for found in in_text(place, reading.text):
            if found.kind != "legacy":
                yield found
