"""The directory of component portals and web links. S12; ST 11.7; NĐ 6.3.m; KT 3.8."""

from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from home.editorial.models import SectionPage
from home.portal.models import Portal
from home.text.normal import fold, normalise

# The filter is offered where a list is longer than one looks through.
FILTERED_FROM = 12
LONGEST_NAME = 80
# The kinds of portals as headings of many.
GROUP_NAMES = {
    Portal.Kind.PROVINCE: _("Provincial portals"),
    Portal.Kind.DEPARTMENT: _("Departments and agencies"),
    Portal.Kind.DISTRICT: _("Districts and towns"),
    Portal.Kind.COMMUNE: _("Communes and wards"),
    Portal.Kind.SINGLE_DEPARTMENT: _("Sites of single departments"),
}


def _names(portal):
    """By what one may look for a portal."""
    agency = portal.agency
    return portal.name, portal.name_en, agency.name, agency.short_name, agency.address, portal.host


def _is_named(wanted, *names):
    """Whether all words stand in the names, with or without accents, in any order."""
    text = fold(" ".join(names))
    return all(word in text for word in fold(wanted).split())


class DirectoryPage(SectionPage):
    """The directory (liên kết): the province's portals, and websites elsewhere. S12, P4."""

    subpage_types = []

    content_panels = [
        *SectionPage.content_panels,
        InlinePanel(
            "web_links",
            heading=_("Websites elsewhere"),
            label=_("Website"),
            help_text=_("Component portals are listed by themselves."),
        ),
    ]

    class Meta:
        verbose_name = _("directory of links")
        verbose_name_plural = _("directories of links")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        portals = self.portals_of_the_province()
        links = self.links()
        wanted = " ".join(normalise(request.GET.get("ten", "")).split())[:LONGEST_NAME]
        found = [portal for portal in portals if _is_named(wanted, *_names(portal))]
        found_links = [link for link in links if _is_named(wanted, link.title, link.note, link.url)]
        return context | {
            "top_portal": next((portal for portal in portals if portal.is_top), None),
            "wanted": wanted,
            "count": sum(not portal.is_top for portal in found) + len(found_links),
            "has_many": len(portals) + len(links) > FILTERED_FROM,
            "portal_groups": [
                (kind, GROUP_NAMES[kind], list(group))
                for kind, group in groupby(
                    (portal for portal in found if not portal.is_top), lambda portal: portal.kind
                )
            ],
            "link_groups": [
                (key, WebLink.Group(key).label, list(group))
                for key, group in groupby(found_links, lambda link: link.group)
            ],
        }

    def links(self):
        """The websites elsewhere, by group in its order."""
        groups = WebLink.Group.values
        return sorted(self.web_links.all(), key=lambda link: groups.index(link.group))

    def search_text(self):
        """The names of the websites. P14."""
        return "\n".join(f"{link.title} {link.note}".strip() for link in self.web_links.all())

    def portals_of_the_province(self):
        """All open portals of the province, by kind and name; one query."""
        portals = Portal.objects.of_province(self.portal).open().select_related("site", "agency")
        kinds = Portal.Kind.values
        return sorted(portals, key=lambda p: (kinds.index(p.kind), p.local_name))


class WebLink(Orderable):
    """A website elsewhere (liên kết web): central, provincial or local. NĐ 6.3.m."""

    class Group(models.TextChoices):
        CENTRAL = "central", _("Central agencies")
        PROVINCIAL = "provincial", _("Agencies of the province")
        LOCAL = "local", _("Localities and others")

    directory = ParentalKey(DirectoryPage, on_delete=models.CASCADE, related_name="web_links")
    group = models.CharField(_("group"), max_length=12, choices=Group.choices)
    title = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    note = models.CharField(_("what one finds there"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("group"), FieldPanel("title")]),
        FieldPanel("url"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("web link")
        verbose_name_plural = _("web links")

    def __str__(self):
        return self.title
