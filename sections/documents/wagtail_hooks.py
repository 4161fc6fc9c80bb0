"""What documents add to Wagtail's admin: the screens on which they move in. S6, B13."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from home.portal.menu import DOCUMENTS
from sections.documents import upload_views, views
from sections.documents.authority_form import TrustedAuthorityForm
from sections.documents.models import (
    IncomingFile,
    PreparedImport,
    TrustedAuthority,
    UploadBatch,
)


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
        path("document-files/", upload_views.UploadView.as_view(), name="documents_uploads"),
        path(
            "document-files/<int:pk>/",
            upload_views.UploadBatchView.as_view(model=UploadBatch),
            name="documents_upload_batch",
        ),
        path(
            "document-files/<int:pk>/read/",
            upload_views.ReadNextView.as_view(model=UploadBatch),
            name="documents_read_next",
        ),
        path(
            "document-files/original/<int:pk>/",
            upload_views.OriginalView.as_view(model=IncomingFile),
            name="documents_incoming_original",
        ),
        path(
            "document-files/confirm/<int:pk>/",
            upload_views.ConfirmView.as_view(model=IncomingFile),
            name="documents_confirm_file",
        ),
    ]


class _WritersMenuItem(MenuItem):
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


@hooks.register(DOCUMENTS)
def import_menu_item():
    return _WritersMenuItem(
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


@hooks.register(DOCUMENTS)
def uploads_menu_item():
    return _WritersMenuItem(
        _("Documents from files"),
        reverse_lazy("documents_uploads"),
        name="document-files",
        icon_name="doc-full-inverse",
        order=345,
    )
