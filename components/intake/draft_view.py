"""The screen on which a letter becomes a draft (chuyển thành bản thảo). P5, P10, P12."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from components.intake import actions, forms
from components.intake.conversion.documents import PICTURES
from components.intake.conversion.pieces import read_pieces, usual_pieces
from components.intake.rules import drafting_refusals
from components.intake.views import OfAnEntry
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.articles.blocks import lay_out_table
from sections.articles.word.paste import Pasted
from sections.articles.word.pictures import data_address

_MAY_BE_SCANS = {"pdf", *PICTURES}


class DraftView(OfAnEntry, TemplateView):
    """First which parts, with what they become below; then section, title and lead."""

    template_name = "intake/draft.html"
    page_title = _lazy("Make a draft")

    def dispatch(self, request, *args, **kwargs):
        if not self.actor.may_see:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sections(self):
        return actions.sections_for(self.entry, self.request.user)

    @cached_property
    def keys(self):
        if "pieces" in self.request.GET or "chosen" in self.request.GET:
            return self.request.GET.getlist("pieces")
        return usual_pieces(self.entry)

    @cached_property
    def reading(self):
        return read_pieces(self.entry, self.keys, with_ocr="ocr" in self.request.GET)

    def get_context_data(self, form=None, **kwargs):
        entry = self.entry
        form = form or forms.DraftForm(
            sections=self.sections,
            initial={
                # News, unless a person says otherwise.
                "section": next((s.pk for s in self.sections if s.key == "news"), None),
                "title": entry.subject[:255],
                "lead": Truncator(self.reading.first_words).chars(600),
            },
        )
        sent = self.request.POST
        return super().get_context_data(
            entry=entry,
            form=form,
            with_ocr="ocr" in self.request.GET,
            may_be_scans=any(
                each.real_kind in _MAY_BE_SCANS and str(each.pk) in self.keys
                for each in entry.attachments.all()
            ),
            pieces=forms.PiecesForm(entry=entry, initial={"pieces": self.keys}),
            reading=self.reading,
            lost=len(self.reading.pasted.notes),
            blocks=[_shown(kind, value, sent) for kind, value in self.reading.pasted.blocks],
            refused_because=sentences(
                drafting_refusals(self.actor, is_open=entry.is_open, may_write=bool(self.sections))
            ),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = forms.DraftForm(request.POST, sections=self.sections)
        if form.is_valid():
            try:
                page = self.make(form)
            except Refused as refused:
                for sentence in sentences(refused.refusals):
                    form.add_error(None, sentence)
            else:
                messages.success(request, _("The draft is ready. Look it through, then submit it."))
                return redirect("wagtailadmin_pages:edit", page.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def make(self, form):
        sent, data = self.request.POST, form.cleaned_data
        left_out = {p.number for p in self.reading.pasted.pictures if f"skip-{p.number}" in sent}
        pasted = Pasted(
            [
                b
                for b in self.reading.pasted.blocks
                if b[0] != "picture" or b[1].number not in left_out
            ]
        )
        return actions.make_draft(
            self.entry,
            data["section"],
            title=data["title"],
            lead=data["lead"] or data["title"],
            pasted=pasted,
            descriptions={
                picture.number: sent.get(f"description-{picture.number}", "").strip()[:255]
                for picture in pasted.pictures
            },
            acting_user=self.request.user,
        )


def _shown(kind, value, sent):
    block = {"kind": kind, "value": value}
    if kind == "picture":
        block["address"] = data_address(value)
        block["alt"] = sent.get(f"description-{value.number}", value.alt)
        block["skipped"] = f"skip-{value.number}" in sent
    elif kind == "table":
        block["table"] = lay_out_table(value)
    return block
