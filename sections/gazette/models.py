"""The section of the gazette, an issue, what stands in it, and its print. S7; ST 11.2; NĐ 6.3.g."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from home.editorial.models import EditorialPage, SectionPage
from home.law import provisions
from home.law.presentation import demanded_by
from home.portal.models import Portal
from sections.documents.lineage import Stage, Trace
from sections.documents.models import LegalDocumentPage
from sections.documents.panels import WarningsPanel
from sections.gazette import rules
from sections.gazette.forms import GazetteIssueForm

ISSUES_ON_A_PAGE = 24
# The names that regulations' files have for what an issue says of itself, and ours.
_PARTICULARS = {"number": "number", "issued_on": "issue_date"}


class GazetteIndexPage(SectionPage):
    """The section of the gazette (công báo): issues, newest first, year by year. S7."""

    subpage_types = ["gazette.GazetteIssuePage"]
    template = "gazette/index.html"

    class Meta:
        verbose_name = _("section of the gazette")
        verbose_name_plural = _("sections of the gazette")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        issues = self.issues()
        years = [day.year for day in issues.dates("issue_date", "year", order="DESC")]
        chosen = next((y for y in years if str(y) == request.GET.get("nam")), None)
        if chosen:
            issues = issues.filter(issue_date__year=chosen)
        items = Paginator(issues.order_by("-issue_date", "-first_number"), ISSUES_ON_A_PAGE)
        original = None
        if self.locale.language_code != settings.LANGUAGE_CODE and not years:
            original = (
                self.get_translations()
                .filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
                .first()
            )
        return context | {
            "vietnamese_path": original and original.url,
            "years": years,
            "chosen_year": chosen,
            "items": items.get_page(request.GET.get("trang")),
            "publisher": publisher_of(self.portal),
        }

    def issues(self):
        """What is public here, with `document_count`."""
        public = GazetteIssuePage.objects.live().child_of(self)
        return public.annotate(document_count=Count("entries")).select_related("printed__file")

    def numbers_of(self, year, *, without=None):
        """[(first, last), …] of a year's issues, drafts too."""
        issues = GazetteIssuePage.objects.child_of(self).filter(issue_date__year=year)
        return list(issues.exclude(pk=without).values_list("first_number", "last_number"))


class GazetteIssuePage(EditorialPage):
    """An issue of the gazette (số công báo): its documents in two parts, by issuer. S7.

    Title and address follow from number and date. The print is made when it becomes public.
    """

    base_form_class = GazetteIssueForm
    writing_label = _("Compile an issue of the gazette")
    parent_page_types = ["gazette.GazetteIndexPage"]
    subpage_types = []
    template = "gazette/issue.html"

    number = models.CharField(
        _("number of the issue"),
        max_length=40,
        help_text=_("Such as 44, or 44 + 45 for a joint issue; each year begins with 1."),
    )
    first_number = models.PositiveSmallIntegerField(editable=False, default=0)
    last_number = models.PositiveSmallIntegerField(editable=False, default=0)
    issue_date = models.DateField(_("date of the issue"), db_index=True)

    content_panels = [
        WarningsPanel(),
        FieldRowPanel([FieldPanel("number"), FieldPanel("issue_date")]),
        InlinePanel(
            "entries",
            heading=_("Documents in this issue"),
            label=_("Document in the issue"),
            min_num=1,
            help_text=_(
                "Parts come one after the other; within a part the issuing bodies stand in the"
                " order in which they come here first."
            ),
        ),
        *EditorialPage.responsibility_panels,
    ]
    promote_panels = []
    search_fields = [*Page.search_fields, index.SearchField("number")]

    class Meta:
        verbose_name = _("issue of the gazette")
        verbose_name_plural = _("issues of the gazette")

    @classmethod
    def demands(cls, profile):
        """As for every item; and what a regulation wants an issue to say. NĐ 6.3.g."""
        listed = provisions.value(profile, "gazette.fields")
        names = {field.name for field in listed.fields} if listed else set()
        article = demanded_by(profile, "gazette.fields")
        return {
            **super().demands(profile),
            **{_PARTICULARS[name]: article for name in names & _PARTICULARS.keys()},
        }

    def _set_core_field_defaults(self):
        self.derive()
        super()._set_core_field_defaults()

    def derive(self):
        """What follows from number and date: the numbers, title, address."""
        numbers = rules.read_numbers(self.number)
        if not numbers or not self.issue_date:
            return
        self.first_number, self.last_number = numbers
        self.number = rules.printed_numbers(*numbers)
        self.title = f"Công báo số {self.number}, ngày {self.issue_date:%d/%m/%Y}"
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            joint = "-".join(str(n) for n in range(numbers[0], numbers[1] + 1))
            self.slug = self._get_autogenerated_slug(f"so-{joint}-{self.issue_date.year}")

    def warnings(self):
        """What to look at again before it is submitted: `Refusal`s that stop nothing."""
        numbers, year = (self.first_number, self.last_number), self.issue_date.year
        taken = self.get_parent().specific.numbers_of(year, without=self.pk)
        return rules.number_warnings(numbers, taken, year=year)

    # What lists, feeds and search show ---------------------------------------------------------

    @property
    def summary(self):
        count = len(self.rows())
        return ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}

    @property
    def item_date(self):
        return self.issue_date

    @property
    def printed_title(self):
        """The title where it is read: its joint numbers stay together."""
        return rules.unbroken(self.title)

    def search_text(self):
        """Numbers and abstracts of its documents. P14."""
        return "\n".join(f"{row.document.title} {row.document.abstract}" for row in self.rows())

    def rows(self):
        """Its entries in order, each with its document; one query for what is public."""
        rows = self.entries
        if hasattr(rows, "select_related"):
            rows = rows.select_related("document__kind", "document__issuer")
        return list(rows.all())

    def parts(self):
        """[(`GazetteEntry.Part`, [(issuer, [entry, …]), …]), …], as the issue is read."""
        found = rules.by_part_and_issuer(
            self.rows(), part=lambda row: row.part, issuer=lambda row: row.document.issuer
        )
        return [(GazetteEntry.Part(part), issuers) for part, issuers in found]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        printed = PrintedIssue.objects.filter(issue=self.pk).select_related("file").first()
        pages = printed.first_pages if printed else {}
        parts = self.parts()
        for _part, issuers in parts:
            for _issuer, entries in issuers:
                for entry in entries:
                    entry.page_number = pages.get(str(entry.document_id))
        return context | {
            "parts": parts,
            "printed": printed,
            "facts": [
                (_("Number of the issue"), self.number),
                (_("Date of the issue"), date_format(self.issue_date, "d/m/Y")),
                (_("Number of documents"), self.summary),
                (_("Published by"), publisher_of(self.portal)),
            ],
        }


class GazetteEntry(Orderable):
    """A document in an issue, whole or a portion of it (văn bản đăng công báo). S7."""

    class Part(models.TextChoices):
        LEGAL = "1", _("Legal acts")
        OTHER = "2", _("Other documents")

        @property
        def roman(self):
            """'I' or 'II', as it is printed."""
            return "I" * int(self.value)

    issue = ParentalKey(GazetteIssuePage, on_delete=models.CASCADE, related_name="entries")
    document = models.ForeignKey(
        LegalDocumentPage,
        on_delete=models.PROTECT,
        related_name="gazette_entries",
        verbose_name=_("document"),
    )
    part = models.CharField(
        _("part of the gazette"), max_length=1, choices=Part.choices, default=Part.LEGAL
    )
    begins_at = models.CharField(
        _("continues from"),
        max_length=120,
        blank=True,
        help_text=_("Of a document over two issues: the words that begin its first line here."),
    )
    ends_before = models.CharField(
        _("goes on in the next issue from"),
        max_length=120,
        blank=True,
        help_text=_("The words that begin the first line that is not here, such as “Điều 41.”"),
    )

    panels = [
        FieldPanel("document"),
        FieldPanel("part"),
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("ends_before")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document in an issue")
        verbose_name_plural = _("documents in an issue")

    def __str__(self):
        return str(self.document)

    @property
    def portion(self):
        return rules.Portion(self.begins_at, self.ends_before)

    @property
    def continuation(self):
        """What is said beside a portion of a document; '' for a whole one."""
        said = []
        if self.begins_at:
            said.append(gettext("continued from an earlier issue"))
        if self.ends_before:
            said.append(gettext("to be continued in the next issue"))
        return "; ".join(said)

    @classmethod
    def part_of(cls, document):
        """The part where a document usually stands; whoever compiles may put it into the other."""
        return cls.Part.LEGAL if rules.is_legal_act(document.number) else cls.Part.OTHER


class PrintedIssue(models.Model):
    """The print of a public issue (bản in công báo), made from its approved version. S7.

    first_pages: {key of the document: the page on which it begins}.
    """

    issue = models.OneToOneField(
        GazetteIssuePage, on_delete=models.CASCADE, related_name="printed", verbose_name=_("issue")
    )
    portal = models.ForeignKey(Portal, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    page_count = models.PositiveIntegerField(_("pages"))
    first_pages = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("print of an issue")
        verbose_name_plural = _("prints of issues")

    def __str__(self):
        return str(self.issue)


def issues_of(document):
    """The public issues in which a document stands, as `Trace`s of its life; one query. B7."""
    entries = (
        GazetteEntry.objects.filter(document=document.pk, issue__live=True)
        .select_related("issue__printed")
        .order_by("issue__issue_date", "pk")
    )
    for entry in entries:
        printed = getattr(entry.issue, "printed", None)
        page = printed and printed.first_pages.get(str(document.pk))
        said = [gettext("page %(number)s") % {"number": page}] if page else []
        yield Trace(
            Stage.GAZETTE,
            entry.issue.printed_title,
            path=entry.issue.get_url() or "",
            note=", ".join(filter(None, [*said, entry.continuation])),
        )


def publisher_of(portal):
    """Who publishes the gazette: whom the regulation names, else the portal's agency. ST 23.1."""
    named = provisions.value(portal.regulation, "gazette.publisher")
    if named and get_language() == "en":
        return named.name_en or portal.agency.local_name
    return named.name if named else portal.agency.local_name
