"""The section of documents, a document, its files."""

from django import forms
from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from home.editorial.models import EditorialPage, SectionPage
from home.editorial.searchable import SearchPart
from home.law import deadlines, provisions
from home.law.presentation import demanded_by
from home.text.numbers import number_key
from home.text.slugs import slugify_vietnamese
from sections.documents import listing, presentation
from sections.documents.forms import LegalDocumentForm
from sections.documents.models.kinds import DocumentType, Issuer
from sections.documents.panels import WarningsPanel
from sections.documents.presentation import EFFECTS
from sections.documents.rules import effect, particulars, structure, tree, wording

SECTION = "documents"
# The names that regulations' files have for particulars, and ours.
_PARTICULARS = {
    "form": "kind",
    "number": "number",
    "issuer": "issuer",
    "issued_on": "date_issued",
    "in_force_on": "date_in_force",
    "abstract": "abstract",
}


class DocumentIndexPage(SectionPage):
    """The section of documents (văn bản): a list with filters, newest first. S6; NĐ 6.3.e."""

    subpage_types = ["documents.LegalDocumentPage"]
    template = "documents/index.html"

    class Meta:
        verbose_name = _("section of documents")
        verbose_name_plural = _("sections of documents")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | listing.listing_context(self, request.GET)

    def documents(self):
        """What is public here, newest first, as far as a list shows it."""
        return (
            LegalDocumentPage.objects.live()
            .child_of(self)
            .select_related("kind", "issuer", "effect_row")
            .defer("body", "recipients")
            .order_by("-date_issued", "-pk")
        )


class LegalDocumentPage(EditorialPage):
    """A legal or administrative document (văn bản): its particulars and its files. S6; NĐ 6.3.e."""

    published_by_decision = ("import",)
    base_form_class = LegalDocumentForm
    writing_label = _("Enter a document")
    parent_page_types = ["documents.DocumentIndexPage"]
    subpage_types = []
    template = "documents/document.html"

    kind = models.ForeignKey(
        DocumentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("type of document")
    )
    number = models.CharField(
        _("number, symbol"),
        max_length=60,
        help_text=_("As printed: 31/2010/QĐ-UBND, 1382/QĐ-UBND, 10/NQ-TT HĐND."),
    )
    number_key = models.CharField(max_length=120, db_index=True, editable=False)
    issuer = models.ForeignKey(
        Issuer,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("issued by"),
        help_text=_("Not the portal's agency, but who issued it."),
    )
    signer_name = models.CharField(_("signer"), max_length=160, blank=True)
    signer_post = models.CharField(_("post of the signer"), max_length=160, blank=True)
    date_issued = models.DateField(_("date of issue"), db_index=True)
    date_in_force = models.DateField(_("in force from"), null=True, blank=True)
    date_ended = models.DateField(
        _("no longer in force from"),
        null=True,
        blank=True,
        help_text=_(
            "The first day on which it is no longer in force, where it says so itself. What another"
            " document ends follows from the relations."
        ),
    )
    ended_cause = models.CharField(
        _("why it ends"),
        max_length=300,
        blank=True,
        help_text=_("Such as “the term stated in Article 3 has run out”."),
    )
    same_number_reason = models.CharField(
        _("why another one bears its number"),
        max_length=300,
        blank=True,
        help_text=_("Only where another document of the same body and year has the same number."),
    )
    abstract = models.TextField(
        _("abstract"), help_text=_("What it is about, as printed under its title.")
    )
    recipients = models.TextField(
        _("recipients"), blank=True, help_text=_("As printed under “Nơi nhận”, a line for each.")
    )
    gazette_number = models.CharField(
        _("gazette number"), max_length=60, blank=True, help_text=_("Such as 12 + 13.")
    )
    document_language = models.CharField(
        _("language of the document"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    source_url = models.URLField(
        _("address of the original"),
        max_length=500,
        blank=True,
        help_text=_("Where another portal or gazette has published it."),
    )
    body = models.TextField(
        _("text of the document"),
        blank=True,
        help_text=_(
            "The wording, a line for each paragraph; rows of a table begin with “|”. Chapters,"
            " articles, clauses and points are found by themselves."
        ),
    )

    content_panels = [
        WarningsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("number", required_on_save=True)]),
                FieldRowPanel(
                    [
                        FieldPanel("issuer", required_on_save=False),
                        FieldPanel("new_issuer", required_on_save=False),
                    ]
                ),
                FieldRowPanel([FieldPanel("date_issued"), FieldPanel("date_in_force")]),
                FieldRowPanel([FieldPanel("signer_name"), FieldPanel("signer_post")]),
                FieldPanel("abstract"),
            ],
            heading=_("Particulars"),
        ),
        InlinePanel(
            "files",
            heading=_("Files to download"),
            label=_("File"),
            help_text=_("The original, the signed copy, the text to work with."),
        ),
        InlinePanel(
            "relations",
            heading=_("Relations with earlier documents"),
            label=_("Relation"),
            help_text=_(
                "What this document replaces, amends, repeals, suspends, corrects, guides or rests"
                " on. The state of effect of the others follows from it."
            ),
        ),
        FieldPanel("body", widget=forms.Textarea(attrs={"rows": 24}), classname="collapsed"),
        MultiFieldPanel(
            [
                FieldPanel("recipients"),
                FieldRowPanel([FieldPanel("date_ended"), FieldPanel("ended_cause")]),
                FieldPanel("gazette_number"),
                FieldPanel("fields", widget=CheckboxSelectMultiple),
                FieldRowPanel([FieldPanel("document_language"), FieldPanel("source_url")]),
                FieldPanel("same_number_reason"),
            ],
            heading=_("More about it"),
        ),
        *EditorialPage.responsibility_panels,
    ]
    # Title and address follow from type and number.
    promote_panels = []

    search_fields = [
        *Page.search_fields,
        index.SearchField("abstract"),
        index.SearchField("number"),
    ]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @classmethod
    def demands(cls, profile):
        """As for every item; and the particulars that a regulation lists, if it does."""
        listed = provisions.value(profile, "documents.fields")
        names = {field.name for field in listed.fields} if listed else set()
        article = demanded_by(profile, "documents.fields")
        return {
            **super().demands(profile),
            **{_PARTICULARS[name]: article for name in names & _PARTICULARS.keys()},
            "recipients": demanded_by(profile, "documents.recipients"),
        }

    @classmethod
    def due_day(cls, portal, content):
        """By the term for documents of the portal's own agency, or of others. D1; NĐ 7.1.c."""
        issued = parse_date(content.get("date_issued") or "")
        if issued is None or not content.get("issuer"):
            return None
        if not hasattr(portal, "_own_issuer"):  # asked once for all items of a list
            portal._own_issuer = Issuer.objects.find(portal.agency.name, portal)
        own = portal._own_issuer
        whose = "own" if own and own.pk == content["issuer"] else "others"
        try:
            return deadlines.due_date(portal.regulation, f"freshness.documents.{whose}", issued).due
        except deadlines.NoDeadline:
            return None

    def _set_core_field_defaults(self):
        self.derive()
        super()._set_core_field_defaults()

    def derive(self):
        """What follows from the particulars: key of the number, title, address."""
        self.number_key = number_key(self.number)[:120]
        if not (self.kind_id and self.number and self.date_issued):
            return
        self.title = particulars.title_of(type_name=self.kind.name, number=self.number)
        parent_is_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not self.slug and parent_is_known:
            self.slug = self._get_autogenerated_slug(slugify_vietnamese(self.address_text))

    @property
    def address_text(self):
        return particulars.address_text(
            type_name=self.kind.name, number=self.number, issued=self.date_issued
        )

    # What lists, feeds and search show ---------------------------------------------------------

    @property
    def section_key(self):
        return SECTION

    @property
    def summary(self):
        return self.abstract

    @property
    def item_date(self):
        return self.date_issued

    def articles(self):
        """Its articles as `rules.tree.Article`s (anchor, label, heading, text), in order. B4."""
        return tree.articles_of(structure.read(self.body)) if self.body.strip() else []

    search_needs = ("kind", "issuer", "fields", "effect_row")

    def search_text(self):
        """All words by which a citizen may look for it: for the public index (P14)."""
        return "\n".join(
            filter(
                None,
                [
                    self.title,
                    self.number,
                    self.kind.name,
                    self.issuer.name,
                    f"{self.date_issued:%d/%m/%Y}",
                    self.signer_name,
                    self.abstract,
                    wording.plain_text(self.body),
                ],
            )
        )

    def search_marks(self):
        """By what results of the public search can be narrowed (P14)."""
        return {
            "type": self.kind.name,
            "issuer": self.issuer.name,
            "field": tuple(field.name for field in self.fields.all()),
            "effect": self.effect,
        }

    def search_parts(self):
        """Its articles, each a hit of the public search that opens it (B4)."""
        for article in self.articles():
            title = ". ".join(filter(None, [article.label, article.heading]))
            yield SearchPart(article.anchor, title, article.text)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        if presentation.COMPARED_WITH in request.GET:
            from sections.documents import comparing  # it looks for documents

            asked = request.GET[presentation.COMPARED_WITH]
            return context | {"comparison": comparing.compare_with(self, asked)}
        return context | presentation.reading_context(self, request)

    def get_template(self, request, *args, **kwargs):
        if presentation.COMPARED_WITH in request.GET:
            return "documents/comparison.html"
        return super().get_template(request, *args, **kwargs)

    @property
    def effect(self):
        """State of effect today, a constant of `rules.effect`: of a draft, by its own dates."""
        row = getattr(self, "effect_row", None) if self.live else None
        if row:
            return row.today
        return effect.effect_on(
            timezone.localdate(), in_force=self.date_in_force, ended=self.date_ended
        ).state

    @property
    def effect_label(self):
        return EFFECTS[self.effect]

    @property
    def short_citation(self):
        """As `citation`, for an article of it: without the abstract."""
        return particulars.short_citation(
            type_name=self.kind.name,
            number=self.number,
            issued=self.date_issued,
            issuer=self.issuer.name,
        )

    @property
    def citation(self):
        """How other documents cite it (Nghị định 30/2020, phụ lục I), in Vietnamese."""
        return particulars.citation(
            type_name=self.kind.name,
            number=self.number,
            issued=self.date_issued,
            issuer=self.issuer.name,
            abstract=self.abstract,
        )

    def warnings(self):
        """What to look at again before it is submitted: `Refusal`s that stop nothing."""
        found = particulars.particulars_warnings(
            number=self.number,
            abbreviation=self.kind.abbreviation,
            issued=self.date_issued,
            in_force=self.date_in_force,
        )
        asked = provisions.provision(self.portal.regulation, "documents.recipients")
        found += particulars.recipient_warnings(
            self.recipients,
            issuer=self.issuer.name,
            host=self.portal.host,
            source=asked.source if asked else "",
        )
        twins = self.same_number().exclude(abstract=self.abstract)
        return found + particulars.completeness_warnings(
            has_file=bool(self.files.all()),
            same_number=[twin.abstract for twin in twins[:3]],
        )

    def same_number(self):
        """Other documents of this section with its number, issuer and date."""
        return (
            LegalDocumentPage.objects.sibling_of(self, inclusive=False)
            if self.pk
            else LegalDocumentPage.objects.none()
        ).filter(number_key=self.number_key, issuer_id=self.issuer_id, date_issued=self.date_issued)
