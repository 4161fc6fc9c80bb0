"""Pages of a portal: all that the public reads."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from home.accounts.models import Role
from home.checks.panels import ChecksPanel
from home.editorial import guard
from home.editorial.limits import latest_fields, limits_of
from home.editorial.permissions import ChainPermissionTester
from home.law import provisions
from home.law.presentation import demanded_by, source_in_words
from home.portal.models import Official, PolicyField, Portal, Unit
from home.portal.wall.forms import WithinTheWall
from home.text.forms import LegacyTextGuard
from home.text.slugs import slugify_vietnamese


class PortalPageForm(WithinTheWall, LegacyTextGuard, WagtailAdminPageForm):
    """The form of every page: within its portal (P2), and no text in a legacy encoding (P10)."""

    def form_portal(self):
        page = self.instance if self.instance.pk else self.parent_page
        if page is None:
            return None
        path = page.path[: 2 * page.steplen]
        return Portal.objects.filter(container__path=path).first()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self._cite_the_regulation()
        self._keep_to_own_fields()

    def _keep_to_own_fields(self):
        """Who is limited to fields (E5) gives each item one of them at least."""
        field, user = self.fields.get("fields"), self.for_user
        page = self.instance if self.instance.pk else self.parent_page
        if field is None or user is None or user.is_superuser or page is None:
            return
        held = limits_of(user).of(page)
        own = held.fields if held else frozenset()
        if not own:
            return
        there = latest_fields(self.instance) if self.instance.pk else frozenset()
        field.queryset = field.queryset.filter(pk__in=own | there)
        field.required = not self.is_deferred_validation
        field.help_text = _("You write for these fields only.")
        if len(own) == 1 and not there:
            field.initial = list(own)

    def clean_fields(self):
        """Of the fields that are not one's own, none is added and none taken away."""
        chosen = self.cleaned_data["fields"]
        held = limits_of(self.for_user).of(self.instance) if self.instance.pk else None
        if held and held.fields and not self.for_user.is_superuser:
            foreign = latest_fields(self.instance) - held.fields
            kept = {field.pk for field in chosen} - held.fields
            if foreign != kept:
                raise ValidationError(_("Leave the fields that are not yours as they are."))
        return chosen

    def _cite_the_regulation(self):
        """Say beside a field which article of the portal's own regulation demands it. D4, B1."""
        demands = getattr(self._meta.model, "demands", None)
        portal = self.form_portal() if demands else None
        if portal is None:
            return
        for name, article in demands(portal.regulation).items():
            if article and name in self.fields:
                field = self.fields[name]
                said = {"help": field.help_text, "article": article}
                field.help_text = _("%(help)s (%(article)s)") % said if field.help_text else article

    def clean_slug(self):
        """The address: without one, from the title; of a draft, the next one that is free."""
        slug, number = self.cleaned_data["slug"], 1
        slug = slug or slugify_vietnamese(self.cleaned_data.get("title", ""))
        free = slug
        while not self.instance.first_published_at and not Page._slug_is_available(
            free, self.parent_page, self.instance
        ):
            number += 1
            free = f"{slug}-{number}"
        return free


class PortalPage(Page):
    """Any page of a portal (trang). It becomes public only through `home.editorial.guard`. E2."""

    # Kinds of recorded decisions that may publish pages of this class, beside the chain.
    published_by_decision = ()
    # Its edit screen shows what the checks found (E8).
    is_checked = True
    base_form_class = PortalPageForm

    class Meta:
        abstract = True

    def save(self, clean=True, user=None, log_action=False, **kwargs):
        guard.check_save(self, kwargs.get("update_fields"))
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    @transaction.atomic
    def publish(self, revision, **kwargs):
        """As Wagtail's, whole or not at all; refused also where it would only set the hour."""
        guard.check_publication(self, revision)
        return super().publish(revision, **kwargs)

    def permissions_for_user(self, user):
        return ChainPermissionTester(user, self)

    def _set_core_field_defaults(self):
        """The address from the title, before Wagtail would make it and drop every đ. S2."""
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not self.slug and self.title and parent_is_known:
            self.slug = self._get_autogenerated_slug(slugify_vietnamese(self.title))
        super()._set_core_field_defaults()

    @property
    def portal(self):
        """The portal under whose container this page lies, or None outside of all."""
        if not hasattr(self, "_portal"):
            path = self.path[: 2 * self.steplen]
            self._portal = Portal.objects.with_everything().filter(container__path=path).first()
        return self._portal

    @portal.setter
    def portal(self, portal):
        self._portal = portal

    @property
    def section_key(self):
        """The section (as in the regulations' files) to which this page belongs."""
        return ""


class SectionPage(PortalPage):
    """The index page of a section (chuyên mục), in the words of the portal's regulation. S20.

    Opened with the portal by one recorded decision; later changes take the chain.
    """

    published_by_decision = ("opening",)

    key = models.SlugField(
        _("section"), max_length=40, help_text=_("The section's key in the regulation's file.")
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences under the title.")
    )
    legal_basis = models.CharField(
        _("required by"), max_length=120, blank=True, help_text=_("The article, or empty.")
    )

    parent_page_types = ["front.HomePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True

    @property
    def section_key(self):
        return self.key

    @property
    def summary(self):
        return self.introduction


class EditorialPage(PortalPage):
    """An item (tin, bài, văn bản) with its source, author and who answers for it. P11, E6."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("provided by unit"),
        help_text=_("Who provides it; where the regulation asks for it, the unit's head signs."),
    )
    source = models.CharField(_("source"), max_length=255, help_text=_("Shown with the item."))
    author_name = models.CharField(_("author"), max_length=160, help_text=_("Shown with the item."))
    answerable = models.ForeignKey(
        Official,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("answers for the content"),
        help_text=_("By name and post."),
    )
    fields = ParentalManyToManyField(PolicyField, blank=True, verbose_name=_("fields"))

    # A class method (portal, content of the latest version) → the day by which a new one is to be
    # public, or None; of classes that a regulation may have a term for.
    due_day = None
    # What the button says that begins a new one ('Write an article').
    writing_label = _("Write an item")

    responsibility_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author_name"), FieldPanel("source")]),
                FieldRowPanel([FieldPanel("answerable"), FieldPanel("unit")]),
            ],
            heading=_("Who wrote it, who answers for it"),
        ),
        ChecksPanel(heading=_("Checks before publication")),
    ]

    class Meta:
        abstract = True

    @classmethod
    def demands(cls, profile):
        """{field: the article of a regulation that demands it, in words, or ''}. P11, E6."""
        shown = demanded_by(profile, "content.attribution")
        steps = provisions.value(profile, "chain.steps") or []
        signed = [step.source for step in steps if step.role == Role.UNIT_HEAD]
        return {
            "source": shown,
            "author_name": shown,
            "answerable": demanded_by(profile, "content.responsibility"),
            "unit": source_in_words(signed[0], profile.number) if signed else "",
        }

    @property
    def section_key(self):
        parent = self.get_parent().specific
        return parent.key if isinstance(parent, SectionPage) else ""

    # What a list of items shows; classes say it of themselves.
    @property
    def summary(self):
        return ""

    @property
    def list_image(self):
        return None

    @property
    def item_date(self):
        """The date by which lists sort: date of issue of a document, else None (publication)."""
        return None


def stream_text(value):
    """All words of a StreamField's value, in reading order."""
    return " ".join(value.stream_block.get_searchable_content(value)) if value else ""
