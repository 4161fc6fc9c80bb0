"""Screens of the register: an entry and what is done with it. P5."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from components.intake import actions, forms
from components.intake.conversion.text import html_of_text, in_unicode
from components.intake.models import IntakeEntry
from home.accounts.verb_form import VerbFormView
from home.law import provisions
from home.law.deadlines import NoDeadline
from home.portal.wall.reach import wall_of
from home.text.log_sentences import action_label
from home.text.refusal import Refused

_SHOWN = 200


def entries_of(user):
    """The entries that a person may see."""
    return wall_of(user).narrow(IntakeEntry.objects.seen_by(user))


class OfAnEntry(WagtailAdminTemplateMixin):
    """A screen of one entry; of others' entries nobody learns that they are there."""

    model = IntakeEntry
    header_icon = "mail"

    @cached_property
    def entry(self):
        entries = entries_of(self.request.user).select_related("portal", "mailbox", "handler")
        return get_object_or_404(entries, pk=self.kwargs["pk"])

    @cached_property
    def actor(self):
        return actions.actor_in(self.entry, self.request.user)

    def get_page_subtitle(self):
        return str(self.entry)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("intake:index"), "label": _("Letters and e-mail")},
            {"url": self.back_url, "label": self.entry.number_text},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def back_url(self):
        return reverse("intake:inspect", args=[self.entry.pk])


class EntryView(OfAnEntry, TemplateView):
    """An entry: what came, what is wrong with it, what became of it (mục trong sổ)."""

    template_name = "intake/entry.html"

    def get_page_title(self):
        return _("Number %(number)s") % {"number": self.entry.number_text}

    def get_page_subtitle(self):
        return self.entry.subject

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items()[:-2], {"url": "", "label": self.entry.number_text}]

    def get_context_data(self, **kwargs):
        entry = self.entry
        lines = []
        if entry.encoding:
            _html, lines, _encoding = in_unicode(html_of_text(entry.text))
        entries = ModelLogEntry.objects.for_instance(entry).select_related("user")
        return super().get_context_data(
            entry=entry,
            actor=self.actor,
            lines=lines,
            attachments=entry.attachments.all()[:_SHOWN],
            drafts=entry.drafts.select_related("page", "made_by"),
            answers=entry.answers.all(),
            form_values=_labelled(entry),
            may_draft=self.actor.may_see and entry.is_open,
            log=[(each, action_label(each.action)) for each in entries[:_SHOWN]],
            **kwargs,
        )


def _labelled(entry):
    """(label, value) of the form with which it came, in the regulation's words."""
    labels = {}
    for form in provisions.value(entry.portal.regulation, "intake.forms") or []:
        if form.name == entry.form:
            labels = {each.name: each.label for each in form.fields}
    return [(labels.get(name, name), value) for name, value in entry.form_values.items()]


# Verbs --------------------------------------------------------------------------------------------


class Verb(OfAnEntry, VerbFormView):
    """A form of one verb about an entry."""

    def dispatch(self, request, *args, **kwargs):
        if not self.actor.may_see:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class _WithEntry(Verb):
    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "entry": self.entry}


class GiveView(_WithEntry):
    """Give an entry to somebody, or take it oneself (giao xử lý)."""

    form_class = forms.GiveForm
    page_title = _lazy("Give to a person")
    submit_label = _lazy("Give")

    def get_initial(self):
        return {"handler": self.entry.handler_id or self.request.user.pk}

    def act(self, form):
        handler = form.cleaned_data["handler"]
        actions.give_entry(self.entry, handler=handler, acting_user=self.request.user)
        return _("%(name)s handles number %(number)s.") % {
            "name": handler,
            "number": self.entry.number_text,
        }


class TermView(_WithEntry):
    """Say when an entry is due, by the portal's regulation (thời hạn)."""

    form_class = forms.TermForm
    page_title = _lazy("Set the term")
    submit_label = _lazy("Set the term")

    def act(self, form):
        try:
            entry = actions.set_term(self.entry, **form.cleaned_data, acting_user=self.request.user)
        except NoDeadline as none:
            # A sentence of the regulation's, for the person.
            raise Refused([_AsItIs(str(none))]) from none
        if entry.due is None:
            return _("No day by which it is due.")
        return _("Due on %(day)s (%(source)s).") % {
            "day": f"{entry.due:%d/%m/%Y}",
            "source": entry.due_source,
        }


class _AsItIs:
    """A refusal that is a sentence in the reader's language already."""

    values = None

    def __init__(self, sentence):
        self.sentence = sentence


class RefuseView(Verb):
    """Decide that it is not published; the sender is told why (từ chối đăng)."""

    form_class = forms.ReasonForm
    page_title = _lazy("Do not publish")
    submit_label = _lazy("Refuse, and tell the sender why")
    serious = True

    def act(self, form):
        actions.refuse_entry(self.entry, **form.cleaned_data, acting_user=self.request.user)
        return _("Number %(number)s is refused.") % {"number": self.entry.number_text}


class FileView(Verb):
    """File what needs no answer: advertising, bounces (lưu, không trả lời)."""

    form_class = forms.ReasonForm
    page_title = _lazy("File without answer")
    submit_label = _lazy("File without answer")

    def act(self, form):
        actions.file_entry(self.entry, **form.cleaned_data, acting_user=self.request.user)
        return _("Number %(number)s is filed.") % {"number": self.entry.number_text}


class ReopenView(Verb):
    """Open an entry again that was closed by mistake (mở lại)."""

    form_class = forms.ReasonForm
    page_title = _lazy("Open again")
    submit_label = _lazy("Open again")

    def act(self, form):
        actions.reopen_entry(self.entry, **form.cleaned_data, acting_user=self.request.user)
        return _("Number %(number)s is open again.") % {"number": self.entry.number_text}
