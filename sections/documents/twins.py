"""Two documents with one number of one body (trùng số, ký hiệu): told, never refused. S6.

It happens (one gazette has three of one number), but mostly it is a slip of the pen.
"""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from home.text.numbers import number_key
from home.text.refusal import Refusal
from sections.documents.rules import particulars

_LOOKED_UP_AT_ONCE = 400


def twins_among(pages, *, number, issuer, issued):
    """Those of `pages` (of `LegalDocumentPage`) that bear this number of this body in this year."""
    return pages.filter(number_key=number_key(number), issuer=issuer, date_issued__year=issued.year)


def the_same_sentence(same):
    """That this very document is on the portal already."""
    return _(
        "“%(title)s” of %(date)s by the same body with the same abstract is on the portal already."
        " Edit that one instead of entering it twice."
    ) % {"title": same.title, "date": f"{same.date_issued:%d/%m/%Y}"}


def twin_sentence(twin):
    """That another one bears the number, and what a person is to do; HTML with a link to it."""
    return format_html(
        _(
            "{link} of {date} by the same body bears this number too. If both are right, say here"
            " why; it stays on record."
        ),
        link=format_html(
            '<a href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[twin.pk]), twin.title
        ),
        date=f"{twin.date_issued:%d/%m/%Y}",
    )


def warn_of_twins(pages, planned):
    """Add a warning to each `PlannedRow` whose number another row or one of `pages` bears too."""
    mine = {}
    for each in planned:
        mine.setdefault(_mark(each), {})[each.key] = f"{each.row.position}"
    on_portal = _on_portal(pages, sorted({number for number, _issuer, _year in mine}))
    for each in planned:
        for key, title in on_portal.get(_mark(each), {}).items():
            if key not in mine[_mark(each)]:
                each.row.warnings.append(
                    Refusal(
                        gettext_noop(
                            "“%(title)s” by the same body bears this number too. See whether both"
                            " are right."
                        ),
                        title=title,
                    )
                )
        others = [at for key, at in mine[_mark(each)].items() if key != each.key]
        if others:
            each.row.warnings.append(
                Refusal(
                    gettext_noop(
                        "It bears the same number of the same body as row %(rows)s. See whether"
                        " both are right."
                    ),
                    rows=", ".join(others[:5]),
                )
            )


def _on_portal(pages, numbers):
    """{mark: {identity: title}} of the pages that bear these numbers."""
    found = {}
    columns = ("number", "issuer__name", "date_issued", "abstract", "title")
    for start in range(0, len(numbers), _LOOKED_UP_AT_ONCE):
        some = pages.filter(number_key__in=numbers[start : start + _LOOKED_UP_AT_ONCE])
        for number, issuer, issued, abstract, title in some.values_list(*columns):
            key = particulars.identity(
                number=number, issuer=issuer, issued=issued, abstract=abstract
            )
            mark = (number_key(number), particulars.issuer_key(issuer), issued.year)
            found.setdefault(mark, {})[key] = f"{title} ({issued:%d/%m/%Y})"
    return found


def _mark(planned):
    values = planned.row.values
    return (
        number_key(values["number"]),
        particulars.issuer_key(values["issuer"]),
        values["date_issued"].year,
    )
