"""Who stands behind a portal: agencies, units, officials, and the fields they work in."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Agency(models.Model):
    """An agency (cơ quan, đơn vị) with its transaction details. NĐ 6.3.l; KT 3.1.đ; S1."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=255, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    fax = models.CharField(_("fax"), max_length=60, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def local_name(self):
        """The name in the active language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name


class PolicyField(models.Model):
    """A field of state management (lĩnh vực) by which work is divided. E1, E4, S6."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Unit(models.Model):
    """A room or unit (phòng, đơn vị trực thuộc) of a portal that provides content. KT 4.1, P3."""

    portal = models.ForeignKey(
        "portal.Portal", on_delete=models.CASCADE, related_name="units", verbose_name=_("portal")
    )
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["portal", "name"], name="unit_name_once_in_a_portal")
        ]

    def __str__(self):
        return self.name

    @property
    def local_name(self):
        """The name in the active language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name


class Official(models.Model):
    """An official (cán bộ có thẩm quyền), by name and post. NĐ 6.3.k; KT 3.6; E6."""

    portal = models.ForeignKey(
        "portal.Portal",
        on_delete=models.CASCADE,
        related_name="officials",
        verbose_name=_("portal"),
    )
    name = models.CharField(_("full name"), max_length=120)
    post = models.CharField(_("post"), max_length=160)
    post_en = models.CharField(_("post in English"), max_length=160, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("unit")
    )
    phone = models.CharField(_("phone or fax"), max_length=60, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    duties = models.TextField(_("in charge of"), blank=True)
    biography = models.TextField(_("short biography"), blank=True)
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    is_leader = models.BooleanField(_("leader of the agency"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["sort_order", "name"]

    def __str__(self):
        return f"{self.name} – {self.post}"

    @property
    def local_post(self):
        """The post in the active language."""
        return self.post_en if get_language() == "en" and self.post_en else self.post
