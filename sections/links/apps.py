from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    name = "sections.links"
    verbose_name = _("Links")

    def ready(self):
        from home.portal.sections import register_section
        from sections.links.models import DirectoryPage

        register_section("links", DirectoryPage)
