"""The register and the mailboxes in Wagtail's admin. P5."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from components.intake import views
from components.intake.blank_forms import BlankFormView, FilledFormView
from components.intake.downloads import AttachmentView, MessageView
from components.intake.draft_view import DraftView
from components.intake.entering import DescribeView, EnterView
from components.intake.forms import MailboxForm
from components.intake.mail.rounds import read_now
from components.intake.models import IntakeEntry, Mailbox
from home.portal.menu import NEWSROOM
from home.portal.wall.reach import wall_of
from home.portal.wall.viewsets import PortalViewSet

# While a person waits for it: the clock takes the rest.
_AT_ONCE = 20


class _RegisterIndex(generic.IndexView):
    """The register: the newest first."""

    page_title = _lazy("Letters and e-mail")

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .seen_by(self.request.user)
            .select_related("handler", "portal")
        )

    @property
    def header_buttons(self):
        if not views.actions.moderated_portals(self.request.user).exists():
            return []
        return [HeaderButton(_("Enter a letter"), url=reverse("intake:enter"), icon_name="plus")]


def _state(entry):
    state = entry.get_state_display()
    return f"{state} · {_('cannot be read')}" if entry.is_unreadable else state


class RegisterScreens(PortalViewSet):
    """The intake register (sổ tiếp nhận) of a board."""

    model = IntakeEntry
    name = "intake"
    url_prefix = "intake"
    icon = "mail"
    menu_label = _lazy("Letters and e-mail")
    menu_hook = NEWSROOM
    menu_order = 310
    index_view_class = _RegisterIndex
    inspect_view_enabled = False
    default_ordering = "-received_at"
    list_per_page = 40
    list_display = [
        TitleColumn("subject", label=_lazy("Subject"), get_url=lambda entry: reverse(
            "intake:inspect", args=[entry.pk])),
        Column("number_text", label=_lazy("Number"), sort_key="number"),
        Column("sender", label=_lazy("Sender"), sort_key="agency"),
        Column("kind", label=_lazy("Came as"), accessor="get_kind_display", sort_key="kind"),
        DateColumn("received_at", label=_lazy("Received"), sort_key="received_at"),
        Column("state", label=_lazy("State"), accessor=_state, sort_key="state"),
        Column("handler", label=_lazy("Handled by")),
        DateColumn("due", label=_lazy("Due"), sort_key="due"),
    ]  # fmt: skip
    list_filter = ["state", "kind", "is_unreadable", "received_at", "due", "portal"]
    search_fields = ["subject", "sender_name", "sender_email", "agency", "document_number", "text"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("enter/", EnterView.as_view(), name="enter"),
            path("<int:pk>/", views.EntryView.as_view(), name="inspect"),
            path("<int:pk>/facts/", DescribeView.as_view(), name="describe"),
            path("<int:pk>/give/", views.GiveView.as_view(), name="give"),
            path("<int:pk>/term/", views.TermView.as_view(), name="term"),
            path("<int:pk>/draft/", DraftView.as_view(), name="draft"),
            path("<int:pk>/refuse/", views.RefuseView.as_view(), name="refuse"),
            path("<int:pk>/file/", views.FileView.as_view(), name="file"),
            path("<int:pk>/reopen/", views.ReopenView.as_view(), name="reopen"),
            path("<int:pk>/form/", FilledFormView.as_view(), name="filled_form"),
            path("blank/<int:portal_pk>/", BlankFormView.as_view(), name="blank_form"),
            path("<int:pk>/message/", MessageView.as_view(), name="message"),
            path("attachment/<int:pk>/", AttachmentView.as_view(), name="attachment"),
        ]


class ReadMailboxView(View):
    """Read a mailbox now (nhận thư ngay): what is wrong with it is said at once."""

    model = Mailbox

    def post(self, request, pk):
        if not wall_of(request.user).holds(Mailbox, pk):
            raise Http404
        mailbox = get_object_or_404(Mailbox, pk=pk, is_active=True)
        if not MAILBOXES.permission_policy.user_has_permission_for_instance(
            request.user, "change", mailbox
        ):
            raise Http404
        run, wrong = read_now(mailbox, most=_AT_ONCE)
        for sentence in wrong:
            messages.error(request, sentence)
        if run:
            said = _("%(taken)s messages taken in, %(left)s left for the next run.")
            messages.success(request, said % {"taken": run.taken, "left": run.left})
        return redirect("mailboxes:edit", pk)


class _MailboxEdit(generic.EditView):
    template_name = "intake/mailbox.html"


class MailboxScreens(PortalViewSet):
    """The boards' mailboxes (hộp thư tiếp nhận)."""

    model = Mailbox
    name = "mailboxes"
    url_prefix = "my-portal/mailboxes"
    icon = "mail"
    menu_label = _lazy("Mailboxes")
    menu_order = 162
    base_form_class = MailboxForm
    edit_view_class = _MailboxEdit
    list_display = [
        "address",
        Column("portal", label=_lazy("Portal")),
        BooleanColumn("is_active", label=_lazy("Is read")),
        DateColumn("last_read_at", label=_lazy("Last read"), sort_key="last_read_at"),
        Column("problem_sentences", label=_lazy("What is wrong"), accessor=lambda mailbox: " ".join(
            mailbox.problem_sentences)),
    ]  # fmt: skip
    panels = [
        FieldPanel("portal"),
        FieldPanel("address"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("host"), FieldPanel("security"), FieldPanel("port")]),
                FieldRowPanel([FieldPanel("username"), FieldPanel("password")]),
            ],
            heading=_lazy("Where it is read"),
        ),
        FieldRowPanel([FieldPanel("folder"), FieldPanel("move_to"), FieldPanel("starts_on")]),
        FieldPanel("is_active"),
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("read/<int:pk>/", ReadMailboxView.as_view(), name="read"),
        ]


MAILBOXES = MailboxScreens()
SCREENS = [RegisterScreens(), MAILBOXES]
