"""Screens of translation: the desk, beginning a translation, what changed in an original. P7."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, Revision, WorkflowState

from home.accounts.models import Membership, Role
from home.editorial.models import PortalPage
from home.law.words import SECTIONS
from home.portal.models import Portal
from home.portal.wall.reach import wall_of
from home.translation import actions, desk
from home.translation.changes import changed_fields, comparisons
from home.translation.models import UNDER_WAY, TranslatedPage

ROWS_ON_A_PAGE = 25
PORTALS_ON_A_PAGE = 20
# Who, at the top of a province, sees how its other portals stand: figures of what is public.
_OVERSEERS = (
    Role.SECRETARIAT, Role.BOARD_MEMBER, Role.DEPUTY_HEAD, Role.BOARD_HEAD, Role.OPERATING_CENTRE,
    Role.ADMINISTRATOR,
)  # fmt: skip


def own_portals(user):
    """The open portals whose pages a person may translate."""
    return _listed(wall_of(user).narrow(Portal.objects.open()))


def overseen_portals(user):
    """The open portals of which a person sees how they stand: one's own, and one's province's."""
    if user.is_superuser:
        return own_portals(user)
    tops = Membership.objects.active().filter(
        user=user, role__in=_OVERSEERS, portal__province__isnull=True
    )
    own = wall_of(user).reach.portals
    return _listed(
        Portal.objects.open().filter(pk__in=own)
        | Portal.objects.open().filter(province__in=tops.values("portal"))
    )


def _listed(portals):
    return portals.select_related("profile", "province__profile", "site").order_by(
        "province__name", "name"
    )


class TranslationScreen(WagtailAdminTemplateMixin):
    header_icon = "wagtail-localize-language"

    def get_breadcrumbs_items(self):
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("translation_desk"), "label": _("Translator's desk")},
        ]
        if self.request.resolver_match.url_name != "translation_desk":
            items.append({"url": self.request.path, "label": self.page_title})
        return items


class DeskForm(forms.Form):
    """What the desk's lists are narrowed to."""

    portal = forms.ModelChoiceField(
        Portal.objects.none(),
        label=gettext_lazy("Portal"),
        required=False,
        empty_label=gettext_lazy("All my portals"),
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section"),
        required=False,
        choices=[("", gettext_lazy("All sections")), *SECTIONS.items()],
    )
    q = forms.CharField(label=gettext_lazy("Words of the title"), required=False, max_length=80)

    def __init__(self, *args, portals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portal"].queryset = portals


class DeskView(TranslationScreen, TemplateView):
    """The translator's desk (bàn dịch)."""

    template_name = "translation/desk.html"
    page_title = gettext_lazy("Translator's desk")

    def get_context_data(self, **kwargs):
        user, asked = self.request.user, self.request.GET
        own = own_portals(user)
        form = DeskForm(asked, portals=own)
        chosen = form.cleaned_data if form.is_valid() else {}
        portals = [chosen["portal"]] if chosen.get("portal") else list(own)
        laws = desk.laws_of(portals)
        lists = desk.Desk(
            portals, laws, section=chosen.get("section", ""), words=chosen.get("q", "")
        ).lists()
        counts = {state: rows.count() for state, rows in lists.items()}
        state = asked.get("state")
        if state not in lists:
            state = next((s for s in ("behind", "missing", "draft") if counts[s]), "missing")
        rows = Paginator(lists[state], ROWS_ON_A_PAGE).get_page(asked.get("p"))
        rows.object_list = _described(list(rows.object_list), state)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "several": len(portals) > 1,
            "state": state,
            "states": [(key, desk.STATES[key], counts[key]) for key in lists],
            "rows": rows,
            "law": laws[portals[0].pk] if len(portals) == 1 else None,
            "standings": self._standings(chosen.get("portal")),
            "sections": SECTIONS,
        }

    def _standings(self, chosen):
        """How the portals stand, a page of them at a time."""
        portals = [chosen] if chosen else overseen_portals(self.request.user)
        shown = Paginator(portals, PORTALS_ON_A_PAGE).get_page(self.request.GET.get("portals"))
        here = list(shown.object_list)
        shown.object_list = desk.standings(here, desk.laws_of(here))
        return shown


def _described(rows, state):
    """Rows of a list with what their state is about: the change, the step."""
    for row in rows:
        row.section_name = SECTIONS.get(row.section, "")
    if state == "behind":
        revisions = Revision.objects.select_related("user").in_bulk(
            {key for row in rows for key in (row.source_id, row.original.live_revision_id) if key}
        )
        for row in rows:
            newest, old = revisions[row.original.live_revision_id], revisions.get(row.source_id)
            row.changed_by = newest.user
            row.changed = changed_fields(
                row.original.specific_class, old and old.content, newest.content
            )
    if state in ("chain", "behind"):
        under_way = {
            int(each.object_id): each
            for each in WorkflowState.objects.filter(
                object_id__in=[str(row.page_id) for row in rows], status__in=UNDER_WAY
            ).select_related("current_task_state__task", "requested_by")
        }
        for row in rows:
            row.chain = under_way.get(row.page_id)
    return rows


class StartView(TranslationScreen, TemplateView):
    """Begin the translation of a page (bắt đầu dịch)."""

    template_name = "translation/start.html"
    page_title = gettext_lazy("Translate into English")

    @cached_property
    def page(self):
        page = get_object_or_404(Page, pk=self.kwargs["page_id"]).specific
        if not isinstance(page, PortalPage):
            raise Http404
        return page

    def get(self, request, *args, **kwargs):
        if existing := actions.translation_of(self.page):
            return redirect("wagtailadmin_pages:edit", existing.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        draft = actions.start_translation(self.page, acting_user=request.user)
        return redirect("wagtailadmin_pages:edit", draft.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page": self.page}


class ConfirmingForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Why it needs no change"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: a slip of spelling in the Vietnamese text."),
    )


class ChangesView(TranslationScreen, FormView):
    """What changed in an original since it was translated, and what to do about it."""

    template_name = "translation/changes.html"
    page_title = gettext_lazy("What changed in the original")
    form_class = ConfirmingForm
    model = TranslatedPage

    @cached_property
    def translated(self):
        rows = TranslatedPage.objects.select_related("page", "original", "portal")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def post(self, request, *args, **kwargs):
        if request.POST.get("decision") != "update":
            return super().post(request, *args, **kwargs)
        found = actions.update_from_original(self.translated, acting_user=request.user)
        to_do = sum(each.kind != "taken" for each in found)
        messages.success(
            request,
            _("The draft follows the newest original. Places to look at: %(count)d.")
            % {"count": to_do},
        )
        return redirect("wagtailadmin_pages:edit", self.translated.page_id)

    def form_valid(self, form):
        actions.confirm_translation(
            self.translated, acting_user=self.request.user, note=form.cleaned_data["note"]
        )
        messages.success(self.request, _("It is on record that the translation is still right."))
        return redirect("translation_desk")

    def get_context_data(self, **kwargs):
        translated, original = self.translated, self.translated.original
        source = translated.source or translated.draft_source
        newest = original and original.live_revision
        compared = []
        if source and newest and source != newest:
            compared = comparisons(source.as_object(), newest.as_object(), self.request)
        return super().get_context_data(**kwargs) | {
            "translated": translated,
            "original": original,
            "source": source,
            "newest": newest,
            "compared": compared,
            "law": desk.law_of(translated.portal),
        }
