"""The portal itself: its place in the tree, its hosts, its look."""

from dataclasses import asdict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site

from home.law.models import RegulationProfile
from home.portal import rules
from home.portal.permissions import ContainerPermissionTester
from home.text.sentences import sentences


class PortalContainerPage(Page):
    """The container (khung chứa) of one portal's trees: depth 2, never served. P2.

    All that a portal's people may touch lies under it, so the wall is one path prefix.
    """

    parent_page_types = ["wagtailcore.Page"]
    is_creatable = False
    preview_modes = []

    class Meta:
        verbose_name = _("portal container")
        verbose_name_plural = _("portal containers")

    def route(self, request, path_components):
        raise Http404

    def permissions_for_user(self, user):
        return ContainerPermissionTester(user, self)


class PortalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Portal.State.OPEN)

    def of_province(self, portal):
        """All portals of the province that `portal` belongs to, itself included."""
        return self.filter(Q(pk=portal.top.pk) | Q(province=portal.top))

    def with_everything(self):
        """What a public page reads of its portal, in one query.

        Of the container no more than its place: a query costs by its columns.
        """
        rest = [
            f"container__{f.name}"
            for f in PortalContainerPage._meta.concrete_fields
            if f.name not in ("id", "page_ptr", "path", "depth", "numchild")
        ]
        return self.select_related(
            "site", "container", "agency", "theme__emblem", "answerable", "profile",
            "province__site", "province__profile", "province__agency",
        ).defer(*rest)  # fmt: skip


class Portal(models.Model):
    """A portal (cổng thông tin điện tử): provincial, component, or one department's own. P1-P3."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Provincial portal")
        DEPARTMENT = "department", _("Component portal of a department or agency")
        DISTRICT = "district", _("Component portal of a district")
        COMMUNE = "commune", _("Component portal of a commune or ward")
        SINGLE_DEPARTMENT = "single_department", _("A department's own site")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SUSPENDED = "suspended", _("Service suspended")
        CLOSED = "closed", _("Closed")
        MERGED = "merged", _("Merged into another")

    code = models.SlugField(
        _("code"), unique=True, help_text=_("Short and lasting: it names groups and folders.")
    )
    name = models.CharField(_("name of the portal"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    agency = models.ForeignKey(
        "portal.Agency",
        on_delete=models.PROTECT,
        related_name="portals",
        verbose_name=_("agency"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="component_portals",
        verbose_name=_("belongs to"),
    )
    province = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("top portal"),
        help_text=_("The portal at the top of the line; empty for that one itself."),
    )
    profile = models.ForeignKey(
        RegulationProfile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="portals",
        verbose_name=_("regulation"),
        help_text=_("Only a portal that belongs to no other names one; the others inherit it."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    state_reason = models.CharField(_("reason for the state"), max_length=255, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="portal")
    container = models.OneToOneField(
        PortalContainerPage, on_delete=models.PROTECT, related_name="portal"
    )
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="portal")
    answerable = models.ForeignKey(
        "portal.Official",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answers for the content"),
    )
    licence_number = models.CharField(
        _("licence"), max_length=160, blank=True, help_text=_("Number, date and issuer. O7")
    )
    licence_expires_on = models.DateField(_("licence expires on"), null=True, blank=True)
    # What the accessibility statement (P12) says of this portal beside what it says of all.
    barriers = models.TextField(
        _("what is not accessible yet"),
        blank=True,
        help_text=_("Shown in the accessibility statement, one barrier on each line."),
    )
    barriers_en = models.TextField(_("what is not accessible yet, in English"), blank=True)
    access_checked_on = models.DateField(_("accessibility last checked on"), null=True, blank=True)

    objects = PortalQuerySet.as_manager()

    class Meta:
        verbose_name = _("portal")
        verbose_name_plural = _("portals")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="portal_names_a_regulation_or_a_parent",
                condition=Q(profile__isnull=False, parent__isnull=True)
                | Q(profile__isnull=True, parent__isnull=False),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def top(self):
        """The portal at the top of the line (the provincial one); itself where it has no parent."""
        return self.province or self

    @property
    def regulation(self):
        """The profile under which this portal works: its own, or its top portal's."""
        return self.top.profile

    @property
    def is_top(self):
        return self.province_id is None

    @property
    def host(self):
        return self.site.hostname

    @property
    def local_name(self):
        """The name in the active language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def path_prefix(self):
        """The prefix of `Page.path` under which everything of this portal lies."""
        return self.container.path

    @cached_property
    def root_url(self):
        """Scheme, host and port: 'https://soctrang.gov.vn'."""
        return self.site.root_url


class PortalHost(models.Model):
    """A further host (tên miền phụ) of a portal, such as www or an old name; it redirects. P1."""

    portal = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="hosts", verbose_name=_("portal")
    )
    hostname = models.CharField(_("host name"), max_length=253, unique=True)

    class Meta:
        verbose_name = _("further host")
        verbose_name_plural = _("further hosts")
        ordering = ["hostname"]

    def __str__(self):
        return self.hostname

    def clean(self):
        if refusals := rules.hostname_refusals(self.hostname):
            raise ValidationError({"hostname": sentences(refusals)})


class Theme(models.Model):
    """The look (giao diện) of one portal: emblem, colour, line under the name. P2."""

    portal = models.OneToOneField(Portal, on_delete=models.CASCADE, related_name="theme")
    primary_colour = models.CharField(_("main colour"), max_length=7, default="#9d1b1f")
    emblem = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("emblem"),
    )
    slogan = models.CharField(_("line under the name"), max_length=160, blank=True)
    slogan_en = models.CharField(_("that line in English"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")

    def __str__(self):
        return self.portal.name

    @property
    def style(self):
        """The portal's colours for the stylesheet: ':root{--brand:#9d1b1f;--deep:…}'."""
        shades = asdict(rules.shades(self.primary_colour))
        return f":root{{{';'.join(f'--{name}:{colour}' for name, colour in shades.items())}}}"

    def clean(self):
        if refusals := rules.colour_refusals(self.primary_colour):
            raise ValidationError({"primary_colour": sentences(refusals)})
