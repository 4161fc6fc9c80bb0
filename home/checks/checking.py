"""A version of a page is checked (kiểm tra trước khi đăng): findings, and what they mean. E8."""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.translation import gettext as _

from home.checks.finding import find_all, in_file_read, in_picture_read, texts_judged
from home.checks.models import Overruling, Severity, WatchedWord
from home.checks.reading import Depth, is_picture
from home.checks.rows import advice_of, article_of, label_of, rows
from home.checks.rules.found import BLOCK, WARNING, Found

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


def check_page(page, revision_id=None, depth=Depth.TEXTS):
    """The `Report` of a specific page as it stands in memory.

    depth: how much is read of attached files and pictures that were not read yet.
    """
    portal = page.portal
    words = _words_of(portal)
    founds = _once(find_all(page, portal, words, depth))
    findings = _judge(founds, portal, words, _overrulings(page, founds))
    return Report(page, revision_id, tuple(findings))


def check_reading(reading, name, portal):
    """The `Finding`s in the `FileReading` of a file that no item has yet, such as of an import."""
    words = _words_of(portal)
    if is_picture(name):
        founds = in_picture_read(name, reading, Depth.WHOLE)
    else:
        founds = in_file_read(name, reading, texts_judged(portal, words), Depth.WHOLE)
    return _judge(_once(founds), portal, words, {})


def _words_of(portal):
    """The board's words and the province's: [(phrase, severity, advice)]."""
    rows = WatchedWord.objects.filter(Q(portal=portal) | Q(portal=portal.top))
    return list(rows.values_list("phrase", "severity", "advice"))


def _judge(founds, portal, words, overruled):
    """What each `Found` means to the portal, the gravest first."""
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
    return sorted(findings, key=lambda finding: order.index(finding.severity))


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
