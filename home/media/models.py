"""Pictures and files, each with its author and source (P9, P11; NĐ 8.3)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class Credited(models.Model):
    """Who made it, and where it comes from (tác giả, nguồn). P11; NĐ 8.3; KT 5.4."""

    author = models.CharField(_("author"), max_length=160, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        abstract = True


class PortalImage(Credited, AbstractImage):  # noqa: DJ008 - its parent has one
    """A picture (ảnh) of a portal's collection."""

    description_en = models.CharField(
        _("description in English"),
        max_length=255,
        blank=True,
        help_text=_("Read to those who cannot see the picture on an English page."),
    )

    class People(models.TextChoices):
        """Whom a picture shows, and whether they agreed (người trong ảnh)."""

        NOBODY = "nobody", _("Nobody who could be recognised")
        PUBLIC = "public", _("People at a public event, meeting or contest, or in their office")
        AGREED = "agreed", _("People who agreed")
        CHILD_AGREED = "child_agreed", _("Children, whose parents agreed (and they, from seven)")
        NOT_ASKED = "not_asked", _("People who were not asked")
        CHILD_NOT_ASKED = "child_not_asked", _("Children, whose parents were not asked")

    people = models.CharField(
        _("people in the picture"),
        max_length=16,
        choices=People.choices,
        blank=True,
        help_text=_(
            "A person's picture is shown with consent, but for public events and the public"
            " interest (Civil Code 2015, article 32); a child's with that of its parents (Law on"
            " Children 2016, 6.11)."
        ),
    )

    admin_form_fields = (
        "title", "file", "description", "description_en", "people", "author", "source",
        "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        # A file is asked for by its name, and then looked at whose it is (showing.py).
        indexes = [models.Index(fields=["file"], name="picture_by_name")]

    @property
    def default_alt_text(self):
        """Only a description that a person wrote: a file name read aloud helps nobody. P12."""
        if get_language() == "en" and self.description_en:
            return self.description_en
        return self.description


class PortalRendition(AbstractRendition):
    """A size or format of a picture (bản dựng), made when first needed."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_name")]


class PortalFile(Credited, AbstractDocument):  # noqa: DJ008 - its parent has one
    """A file (tệp) of a portal's collection."""

    admin_form_fields = ("title", "file", "author", "source", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["file"], name="file_by_name")]
