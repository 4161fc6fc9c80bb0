"""The main menu of a portal, as its editors arrange it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

from home.portal.blocks import MenuBlock, pages_in, planned
from home.portal.models.portal import Portal


class Menu(models.Model):
    """The main menu (menu chính) of a portal in one language. Empty: the usual order. P2, P7.

    There is one for each language in which a portal opens; it is made with the portal.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="menus", verbose_name=_("portal")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    entries = StreamField(
        MenuBlock(),
        verbose_name=_("entries"),
        blank=True,
        help_text=_(
            "Drag an entry, or move it with its arrows. Remove all entries to have the sections of"
            " the menu again, in the order of the regulation."
        ),
    )

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["portal", "-language"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "language"], name="one_menu_of_a_portal_in_a_language"
            )
        ]

    def __str__(self):
        return f"{self.get_language_display()} – {self.portal.name}"

    @property
    def order(self):
        """Who put it in order, in words."""
        return _("Arranged by its editors") if self.entries else _("As in the regulation")

    @property
    def plan(self):
        """Its `PlannedEntry`s; empty where the usual order stands."""
        return planned(self.entries.raw_data)

    def usual_pages(self):
        """The live sections that stand in the menu where nobody arranged it, in their order."""
        home = Page.objects.child_of(self.portal.container).filter(
            locale__language_code=self.language
        )
        return Page.objects.filter(
            depth=self.portal.container.depth + 2,
            path__startswith=home.values_list("path", flat=True).first() or "-",
            live=True,
            show_in_menus=True,
        ).order_by("path")

    def clean(self):
        wrong = []
        for page in pages_in(self.entries):
            if not page.path.startswith(self.portal.container.path):
                sentence = _(
                    "“%(page)s” is a page of another portal. Link to its public address instead."
                )
            elif page.locale.language_code != self.language:
                sentence = _(
                    "“%(page)s” is not in the language of this menu. Choose the page that is its"
                    " translation, or leave it out until there is one."
                )
            else:
                continue
            wrong.append(ValidationError(sentence % {"page": page.title}))
        if wrong:
            # The form of a stream shows no other kind of error.
            raise ValidationError({"entries": StreamBlockValidationError(non_block_errors=wrong)})
