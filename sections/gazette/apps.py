from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GazetteConfig(AppConfig):
    name = "sections.gazette"
    verbose_name = _("Official gazette")

    def ready(self):
        from home.media.showing import shows_files
        from home.portal.sections import register_section
        from home.portal.wall.policies import OnlyRead, guard
        from sections.documents.lineage import register_traces
        from sections.gazette import receivers
        from sections.gazette.models import GazetteIndexPage, PrintedIssue, issues_of

        guard(PrintedIssue, "portal", OnlyRead)
        shows_files(PrintedIssue, "portal")
        register_section("gazette", GazetteIndexPage)
        register_traces(issues_of)
        receivers.connect()
