"""The particulars of a document as its page lists them (thuộc tính văn bản). S6."""

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from home.front.agency import path_by_name


def facts(page, *, state):
    """Its particulars as (label, value), for the page; those without a value are left out."""
    signer = ", ".join(filter(None, [page.signer_name, page.signer_post]))
    return [
        (_("Type of document"), page.kind.local_name),
        (_("Number, symbol"), page.number),
        (_("Issued by"), _issuer_link(page)),
        (_("Signer"), signer),
        (_("Date of issue"), day_of(page.date_issued)),
        (_("In force from"), day_of(page.date_in_force)),
        (_("No longer in force from"), day_of(page.date_ended)),
        (_("Why it ends"), page.ended_cause),
        (_("State of effect"), state),
        (_("Fields"), ", ".join(field.name for field in page.fields.all())),
        (_("Gazette number"), page.gazette_number),
        (_("Language"), page.get_document_language_display()),
        (_("Address of the original"), page.source_url and format_html(
            '<a href="{0}" rel="external">{0}</a>', page.source_url)),
    ]  # fmt: skip


def _issuer_link(page):
    """The issuing body leads to the page of its agency, where it has a portal here."""
    path = path_by_name(page.issuer.name, read_on=page.portal)
    name = page.issuer.local_name
    return format_html('<a href="{}">{}</a>', path, name) if path else name


def day_of(date):
    return date_format(date, "d/m/Y") if date else ""
