from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "sections.documents"
    verbose_name = _("Legal documents")

    def ready(self):
        from home.portal.sections import register_section
        from home.portal.wall.policies import OnlyRead, guard
        from sections.documents import guarded, receivers
        from sections.documents.models import DocumentIndexPage, ImportedRow, Issuer
        from sections.documents.models.kinds import known_issuers

        guard(ImportedRow, "portal", OnlyRead)
        guard(Issuer, known_issuers)
        register_section("documents", DocumentIndexPage)
        receivers.connect()
        guarded.register()
