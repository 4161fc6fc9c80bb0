from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "sections.documents"
    verbose_name = _("Legal documents")

    def ready(self):
        from home.checks.reading import register_finder
        from home.editorial.clock import register_clock_work
        from home.portal.sections import register_section
        from home.portal.wall.policies import OnlyRead, guard
        from sections.documents import (
            guarded,
            health,
            prepared_files,
            receivers,
            relating,
            signatures,
        )
        from sections.documents.models import DocumentIndexPage, ImportedRow, Issuer
        from sections.documents.models.kinds import known_issuers

        guard(ImportedRow, "portal", OnlyRead)
        guard(Issuer, known_issuers)
        register_section("documents", DocumentIndexPage)
        register_clock_work("states of effect", relating.keep_effects)
        register_clock_work("signatures in files", signatures.check_due_files)
        register_finder(prepared_files.find_content)
        receivers.connect()
        guarded.register()
        health.register()
