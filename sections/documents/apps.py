from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "sections.documents"
    verbose_name = _("Legal documents")

    def ready(self):
        from home.portal.sections import register_section
        from sections.documents import receivers
        from sections.documents.models import DocumentIndexPage

        register_section("documents", DocumentIndexPage)
        receivers.connect()
