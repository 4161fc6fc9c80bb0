"""Types of documents, and who issues them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.portal.models import Portal
from sections.documents.rules import particulars


class DocumentType(models.Model):
    """A type of document (hình thức văn bản). S6; NĐ 6.3.e; Nghị định 30/2020, phụ lục III."""

    class Family(models.TextChoices):
        LEGAL = "legal", _("Legal act")
        ADMINISTRATIVE = "administrative", _("Administrative document")
        COPY = "copy", _("Certified copy")
        PARTY = "party", _("Document of the Party")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=10, blank=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80)
    family = models.CharField(_("family"), max_length=20, choices=Family.choices)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("type of document")
        verbose_name_plural = _("types of documents")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name

    @property
    def local_name(self):
        """The name in the active language."""
        return self.name_en if get_language() == "en" else self.name


def known_issuers(reach):
    """Issuing bodies within a person's reach: their provinces' and the central ones. P2."""
    tops = Portal.objects.filter(pk__in=reach.portals).values("province")
    return Q(portal=None) | Q(portal__in=reach.portals) | Q(portal__in=tops)


class IssuerQuerySet(models.QuerySet):
    def for_portal(self, portal):
        """Who issues documents that this portal shows: bodies of its province and central ones."""
        return self.filter(Q(portal=portal.top) | Q(portal=None))


class IssuerManager(models.Manager.from_queryset(IssuerQuerySet)):
    def find(self, name, portal):
        """The issuing body of this name, in any spelling, or None."""
        key = particulars.issuer_key(name)
        return self.for_portal(portal).filter(name_key=key).order_by("-portal").first()

    def called(self, name, portal, *, within=None):
        """As `find`; made where the province has none of that name yet.

        within: the `Issuer` of which it is a part ('UBND tỉnh' of 'Chủ tịch UBND tỉnh').
        """
        if found := self.find(name, portal):
            return found
        full = particulars.issuer_name(name)
        return self.get_or_create(
            portal=portal.top,
            name_key=particulars.issuer_key(name),
            defaults={
                "name": full,
                "short_name": particulars.issuer_short_name(full),
                "within": within,
            },
        )[0]


class Issuer(models.Model):
    """An issuing body (cơ quan ban hành): people's council or committee, its head, Party, ministry.

    A body of one province is known to the portals of that province only (P2). S6.
    """

    portal = models.ForeignKey(
        Portal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("The top portal; empty for central bodies, which all portals know."),
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    within = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
        help_text=_("Who looks for documents of that body finds those of this one too."),
    )

    objects = IssuerManager()

    class Meta:
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "name_key"], name="issuer_once_in_a_province"
            ),
            models.UniqueConstraint(
                fields=["name_key"], condition=Q(portal=None), name="central_issuer_once"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def local_name(self):
        """The name in the active language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def short_local_name(self):
        """The short name; in English the whole one."""
        return self.local_name if get_language() == "en" and self.name_en else self.short_name
