"""What documents add to Wagtail's admin: the screens on which they move in. S6, B13."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from sections.documents import views
from sections.documents.authority_form import TrustedAuthorityForm
from sections.documents.models import PreparedImport, TrustedAuthority


@hooks.register("register_admin_urls")
def import_urls():
    return [
        path(
            "document-imports/", views.PrepareImportView.as_view(), name="documents_prepare_import"
        ),
        path(
            "document-imports/<int:pk>/",
            views.PreparedImportView.as_view(model=PreparedImport),
            name="documents_prepared_import",
        ),
    ]


class _ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return views.may_prepare(request.user)


class TrustedAuthorityScreens(ModelViewSet):
    """The authorities whose certificates are trusted: the operator's alone. B8."""

    model = TrustedAuthority
    name = url_prefix = "trusted-authorities"
    icon = "key"
    menu_label = _("Trusted authorities")
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["name", "source"]

    def get_form_class(self, for_update=False):
        return TrustedAuthorityForm


@hooks.register("register_admin_viewset")
def authority_screens():
    return TrustedAuthorityScreens()


@hooks.register("register_admin_menu_item")
def import_menu_item():
    return _ImportMenuItem(
        _("Import of documents"),
        reverse_lazy("documents_prepare_import"),
        name="document-imports",
        icon_name="upload",
        order=350,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "documents.relate", _("Enter relations"), _("Relations with earlier documents entered")
    )
