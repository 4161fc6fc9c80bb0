"""The forms of an issue: compiling one, editing one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from home.editorial.models.pages import PortalPageForm
from home.text.forms import SeveralRowsField
from home.text.sentences import sentences
from sections.gazette import rules


def numbers_from(text):
    """The pair of numbers that was typed. Raises `ValidationError`."""
    numbers = rules.read_numbers(text)
    if numbers is None:
        raise ValidationError(
            _(
                "“%(number)s” is no number of an issue. Write 44, or 44 + 45 for a joint issue:"
                " joint numbers follow one another."
            )
            % {"number": text[:40]}
        )
    return numbers


class GazetteIssueForm(PortalPageForm):
    """Reads the number, keeps it the only one of its year, and looks at each portion."""

    def clean_number(self):
        return rules.printed_numbers(*numbers_from(self.cleaned_data["number"]))

    def clean(self):
        data = super().clean()
        if data.get("number") and data.get("issue_date"):
            year = data["issue_date"].year
            taken = self.parent_page.specific.numbers_of(year, without=self.instance.pk)
            numbers = rules.read_numbers(data["number"])
            for sentence in sentences(rules.number_refusals(numbers, taken, year=year)):
                self.add_error("number", sentence)
        self._clean_entries()
        return data

    def _clean_entries(self):
        from sections.gazette.compiling import lines_of, placed_elsewhere

        seen = set()
        for form in self.formsets["entries"].forms if "entries" in self.formsets else ():
            if not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            document = form.cleaned_data.get("document")
            if document is None:
                continue
            said = {"document": document.title}
            if not document.live:
                self._refuse(
                    _("“%(document)s” is not public. An issue holds public ones alone."), said
                )
            if document.pk in seen:
                self._refuse(_("“%(document)s” stands twice in this issue. Take one out."), said)
            seen.add(document.pk)
            if issue := placed_elsewhere(document, without=self.instance.pk):
                self._refuse(
                    _("“%(document)s” stands in “%(issue)s” already."),
                    {**said, "issue": issue.title},
                )
            marks = list(filter(None, map(form.cleaned_data.get, ("begins_at", "ends_before"))))
            lines = lines_of(document) if marks else []  # may have to read a file
            for mark in marks:
                if not rules.begins_a_line(lines, mark):
                    self._refuse(
                        _(
                            "No line of “%(document)s” begins with “%(mark)s”."
                            " Copy the words exactly."
                        ),
                        {**said, "mark": mark},
                    )

    def _refuse(self, sentence, values):
        self.add_error(None, sentence % values)


class CompileForm(forms.Form):
    """Number and date of a new issue, and the documents that wait for one."""

    number = forms.CharField(
        label=gettext_lazy("Number of the issue"),
        max_length=40,
        help_text=gettext_lazy(
            "Such as 44, or 44 + 45 for a joint issue; each year begins with 1."
        ),
    )
    issue_date = forms.DateField(label=gettext_lazy("Date of the issue"), widget=AdminDateInput)
    documents = SeveralRowsField(
        queryset=None,
        label=gettext_lazy("Documents in this issue"),
        error_messages={"required": gettext_lazy("Choose one document at least.")},
    )

    def __init__(self, *args, section, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.section = section
        self.fields["documents"].queryset = waiting
        today = timezone.localdate()
        self.fields["issue_date"].initial = today
        self.fields["number"].initial = rules.next_number(section.numbers_of(today.year))

    def clean_number(self):
        return numbers_from(self.cleaned_data["number"])

    def clean(self):
        data = super().clean()
        if data.get("number") and data.get("issue_date"):
            year = data["issue_date"].year
            taken = self.section.numbers_of(year)
            for sentence in sentences(rules.number_refusals(data["number"], taken, year=year)):
                self.add_error("number", sentence)
        return data
