"""The usual names of sections (tên chuyên mục), for where a regulation's words are too long."""

from django.utils.translation import gettext_lazy as _

# The keys of the regulations' files (requirements part 2), in their order there.
SECTION_NAMES = {
    "introduction": _("Introduction"),
    "news": _("News and events"),
    "direction": _("Direction and administration"),
    "guidance": _("Dissemination and guidance of law"),
    "plans": _("Strategies, master plans and plans"),
    "documents": _("Legal documents"),
    "gazette": _("Official gazette"),
    "projects": _("Projects and tenders"),
    "consultations": _("Consultations"),
    "questions": _("Questions and answers"),
    "procedures": _("Administrative procedures"),
    "links": _("Links"),
    "forum": _("Forum"),
    "contact": _("Contact"),
    "statistics": _("Statistics"),
    "contributions": _("Contributions of citizens"),
    "live": _("Live events"),
    "advertising": _("Advertising"),
    "polls": _("Opinion polls"),
    "socio_economy": _("Socio-economic situation"),
}
