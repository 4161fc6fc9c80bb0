from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "sections.articles"
    verbose_name = _("Articles")

    def ready(self):
        from home.portal.sections import register_general_section, register_section
        from sections.articles.models import SectionIndexPage

        # News, guidance, plans, socio-economic situation: S2, S4, S5, S21. A section that no app
        # claims is kept with articles too, so that a regulation may name any.
        for key in ("news", "guidance", "plans", "socio_economy"):
            register_section(key, SectionIndexPage)
        register_general_section(SectionIndexPage)
