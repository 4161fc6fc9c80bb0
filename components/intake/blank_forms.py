"""The regulation's forms (mẫu) as Word files, blank or filled in. P5; KT 8.2.

A form has the fields that the portal's regulation names, each a line of its own 'Nhãn: …', so that
what comes back filled in is read again (`form_values.found_in`).
"""

import io

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from components.intake.models import IntakeEntry
from components.intake.views import entries_of
from home.law import provisions
from home.law.presentation import source_in_words
from home.portal.models import Portal
from home.portal.wall.reach import wall_of
from home.text.slugs import slugify_vietnamese
from home.text.tables import download

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def forms_of(portal):
    """The forms of the portal's regulation, in its order."""
    return provisions.value(portal.regulation, "intake.forms") or []


def write_form(portal, law_form, values=()):
    """A form as a Word file, in bytes. values: {name of a field: what stands in it}."""
    values, document = dict(values), Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    _centred(document, portal.agency.name.upper())
    _centred(document, _("%(form)s: %(title)s") % {
        "form": law_form.name.capitalize(), "title": law_form.title or law_form.name,
    }, bold=True)  # fmt: skip
    number = provisions.profile_in_force(portal.regulation).number
    _centred(document, f"({source_in_words(law_form.source, number)})", size=11)
    for field in law_form.fields:
        line = document.add_paragraph()
        line.add_run(f"{field.label[:1].upper()}{field.label[1:]}: ").bold = True
        line.add_run(values.get(field.name) or "…" * 30)
    for words in (_("Day, month, year: ……………"), _("Signature of the sender")):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _centred(document, words, *, bold=False, size=13):
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def _download(portal, law_form, values=(), *, name):
    with override("vi"):  # as the regulation is written
        content = write_form(portal, law_form, values)
    return download(content, f"{slugify_vietnamese(name)}.docx", _WORD)


def _form_of(portal, name):
    form = next((each for each in forms_of(portal) if each.name == name), None)
    if form is None:
        raise Http404
    return form


class BlankFormView(View):
    """A blank form for whoever sends items in (mẫu để trống); `?form=` names it."""

    def get(self, request, portal_pk):
        portal = get_object_or_404(wall_of(request.user).narrow(Portal.objects.all()), pk=portal_pk)
        law_form = _form_of(portal, request.GET.get("form", ""))
        return _download(portal, law_form, name=f"{law_form.name}-{portal.code}")


class FilledFormView(View):
    """The form of an entry with what was written down (mẫu đã điền), to be printed and kept."""

    model = IntakeEntry

    def get(self, request, pk):
        entry = get_object_or_404(entries_of(request.user).select_related("portal"), pk=pk)
        law_form = _form_of(entry.portal, entry.form)
        name = f"{law_form.name}-{entry.number}-{entry.year}"
        return _download(entry.portal, law_form, entry.form_values, name=name)
