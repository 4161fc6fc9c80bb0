"""What was done with an item, from inside; and what the public is told of a correction. E7, B15."""

import json

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from home.accounts.verb_form import VerbFormView
from home.editorial import actions
from home.editorial.models import PortalPage
from home.editorial.timeline import may_read, timeline_of
from home.text.forms import LegacyTextGuard
from home.text.tables import XLSX, csv_bytes, download, xlsx_bytes


class _OfAnItem:
    @cached_property
    def item(self):
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    @property
    def back_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.item.pk])

    def get_breadcrumbs_items(self):
        item = {"url": self.back_url, "label": self.item.get_admin_display_title()}
        return [item, {"url": "", "label": self.page_title}]


class TimelineView(_OfAnItem, WagtailAdminTemplateMixin, TemplateView):
    """The history of an item (dòng thời gian), to read or to take along. E7."""

    template_name = "editorial/timeline.html"
    page_title = gettext_lazy("History of the item")
    header_icon = "history"

    def dispatch(self, request, *args, **kwargs):
        if not isinstance(self.item, PortalPage) or not may_read(self.item.portal, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        make = {"csv": self._csv, "json": self._json, "xlsx": self._xlsx}.get(
            request.GET.get("format")
        )
        return make() if make else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(events=timeline_of(self.item), item=self.item, **kwargs)

    # To take along --------------------------------------------------------------------------------

    _heading = (
        gettext_lazy("When"),
        gettext_lazy("Who"),
        gettext_lazy("What"),
        gettext_lazy("Details"),
        gettext_lazy("Version"),
    )

    def _rows(self):
        return [(e.at, e.who, e.what, e.detail, e.revision) for e in timeline_of(self.item)]

    @property
    def _name(self):
        return f"{self.item.portal.code}-{self.item.slug}"

    def _csv(self):
        content = csv_bytes(self._heading, self._rows())
        return download(content, f"{self._name}.csv", "text/csv; charset=utf-8")

    def _xlsx(self):
        content = xlsx_bytes([(self.page_title, self._heading, self._rows())])
        return download(content, f"{self._name}.xlsx", XLSX)

    def _json(self):
        data = {
            "portal": self.item.portal.name,
            "page": self.item.pk,
            "title": self.item.get_admin_display_title(),
            "exported_at": timezone.localtime().isoformat(),
            "events": [
                {**vars(event), "at": timezone.localtime(event.at).isoformat()}
                for event in timeline_of(self.item)
            ],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1)
        return download(text, f"{self._name}.json", "application/json; charset=utf-8")


class CorrectionForm(LegacyTextGuard, forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What was corrected"),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "Everybody reads it, below the item and in the log of corrections: “The item said 1,200"
            " ha; it is 1,350 ha.” It becomes public with the corrected item, by the chain."
        ),
    )


class CorrectionView(_OfAnItem, VerbFormView):
    """Write the public note of a correction (ghi nội dung đính chính). B15."""

    form_class = CorrectionForm
    page_title = gettext_lazy("Note of a correction")
    header_icon = "edit"

    def dispatch(self, request, *args, **kwargs):
        if (
            not isinstance(self.item, PortalPage)
            or not self.item.permissions_for_user(request.user).can_edit()
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        note = actions.correction_note(self.item, self.item.get_latest_revision())
        return {"text": note.text if note else ""}

    def act(self, form):
        actions.note_correction(self.item, form.cleaned_data["text"], acting_user=self.request.user)
        return _("The note goes the chain with the item. Correct the text, and submit it.")
