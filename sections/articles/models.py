"""News and the other sections that are kept with articles. S2, S4, S5, S21, P11."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.editorial.models import EditorialPage, SectionPage
from home.editorial.models.pages import PortalPageForm, stream_text
from home.front.latest import list_of_section, newest_of_section
from home.front.pictures import fetch_sizes
from home.front.portal_map import map_of
from sections.articles import rules
from sections.articles.blocks import ArticleBody
from sections.articles.panels import WordPastePanel
from sections.documents.models import LegalDocumentPage

ITEMS_ON_A_PAGE = 20
MORE_TO_READ = 4
# A correction within the hour is shown as the item itself.
UPDATE_SHOWN_AFTER = timedelta(hours=1)


class SectionIndexPage(SectionPage):
    """A section kept with articles (chuyên mục tin bài), newest first. S2, S4, S5, S21."""

    subpage_types = ["articles.ArticlePage"]

    class Meta:
        verbose_name = _("section of articles")
        verbose_name_plural = _("sections of articles")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        items = Paginator(list_of_section(self, self.key), ITEMS_ON_A_PAGE)
        context["items"] = items.get_page(request.GET.get("trang"))
        return context

    def search_text(self):
        """A section is found by its name and introduction. P14."""
        return ""


class ArticlePageForm(PortalPageForm):
    """Asks for the picture's words before an item is submitted. P12; WCAG 1.1.1."""

    def clean(self):
        cleaned_data = super().clean()
        picture = cleaned_data.get("picture")
        if picture and not picture.description.strip() and not self.is_deferred_validation:
            self.add_error(
                "picture",
                ValidationError(
                    _(
                        "The picture “%(title)s” has no description. Open the picture and write"
                        " what it shows, for those who cannot see it."
                    )
                    % {"title": picture.title}
                ),
            )
        return cleaned_data


class ArticlePage(EditorialPage):
    """An article (tin, bài): lead, picture, body, and the documents it speaks of. S2, P11."""

    published_by_decision = ("import",)
    base_form_class = ArticlePageForm
    writing_label = _("Write an article")
    parent_page_types = ["articles.SectionIndexPage"]
    subpage_types = []

    lead = models.TextField(
        _("lead"), max_length=600, help_text=_("What happened, in one to three sentences.")
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_(
            "Shown above the text and in lists. Its description is read to those who cannot see"
            " it (Circular 22/2023/TT-BTTTT)."
        ),
    )
    picture_caption = models.CharField(_("caption"), max_length=300, blank=True)
    body = StreamField(ArticleBody(), verbose_name=_("text of the article"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_caption")], heading=_("Picture")
        ),
        MultiFieldPanel([WordPastePanel(), FieldPanel("body")], heading=_("Text of the article")),
        *EditorialPage.responsibility_panels,
        FieldPanel("fields"),
        InlinePanel(
            "related_documents",
            heading=_("Documents it speaks of"),
            label=_("Related document"),
            help_text=_("Shown below the text with number, date and issuer."),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # Drawn once for all readers, so asked for only then (templates/articles/article_page.html).
        context["documents"] = SimpleLazyObject(self.documents)
        first, last = self.first_published_at, self.last_published_at
        context["was_updated"] = bool(first and last and last - first > UPDATE_SHOWN_AFTER)
        context["more"] = SimpleLazyObject(self.read_on)
        context["citation"] = self.citation
        return context

    @property
    def summary(self):
        return self.lead or Truncator(stream_text(self.body)).chars(300)

    @property
    def list_image(self):
        """Its picture with the sizes that its page shows."""
        fetch_sizes([self.picture], "article", "share")
        return self.picture

    def search_text(self):
        """Its words beside title and lead, for the public index (P14)."""
        return "\n".join(filter(None, [self.picture_caption, stream_text(self.body)]))

    @property
    def citation(self):
        """How one cites it, with the portal as the source (P11); '' before it is public."""
        portal_map = map_of(self.portal, self.locale.language_code)
        if not self.first_published_at or portal_map is None:
            return ""
        return rules.citation(
            title=self.title,
            author=self.author_name,
            source=self.source,
            agency=self.portal.agency.name,
            portal=self.portal.local_name,
            published=timezone.localtime(self.first_published_at).date(),
            address=self.portal.root_url + portal_map.path_of(self.url_path),
        )

    def read_on(self):
        """The newest other items of its section; one query."""
        portal_map = map_of(self.portal, self.locale.language_code)
        section = portal_map.section_above(self) if portal_map and self.path else None
        if section is None:
            return []
        newest = newest_of_section(self.portal, portal_map.language, section.key, MORE_TO_READ + 1)
        others = [record for record in newest if record.page_id != self.pk]
        return others[:MORE_TO_READ]

    def pictures_within(self):
        """The pictures of its text with their uses, made when it is published: (image, uses)."""
        for block in self.body:
            if block.block_type == "picture":
                yield block.value["image"], ("article",)
            elif block.block_type == "gallery":
                for each in block.value["pictures"]:
                    yield each["image"], ("gallery", "large")

    def documents(self):
        """The public documents that the article speaks of, in its order."""
        # Most articles speak of none. In a preview the rows come from the draft, unsaved.
        numbers = [row.document_id for row in self.related_documents.all()]
        found = LegalDocumentPage.objects.live().in_bulk(numbers) if numbers else {}
        return [found[number] for number in numbers if number in found]


class ArticleDocument(Orderable):
    """A document that an article speaks of (văn bản liên quan). S2, S6."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_documents")
    document = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = [PageChooserPanel("document", "documents.LegalDocumentPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related document")
        verbose_name_plural = _("related documents")

    def __str__(self):
        return str(self.document)
