"""The public list of documents: filters, pages. Its queries do not grow with the documents. S6."""

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DOCUMENTS_ON_A_PAGE = 20
_CHOICES_FOR_SECONDS = 3600


class DocumentFilterForm(forms.Form):
    """Filters by type, issuing body and year; each offers what is public here."""

    loai = forms.TypedChoiceField(
        label=_("Type of document"), required=False, coerce=int, empty_value=None
    )
    co_quan = forms.TypedChoiceField(
        label=_("Issued by"), required=False, coerce=int, empty_value=None
    )
    nam = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        self.fields["loai"].choices = everything + choices["types"]
        self.fields["co_quan"].choices = everything + choices["issuers"]
        self.fields["nam"].choices = everything + [(year, str(year)) for year in choices["years"]]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _(
                "There is nothing of the kind you asked for here. Choose from the list."
            )

    def narrow(self, documents):
        """The documents that the filters let through; a wrong filter narrows nothing."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if chosen.get("loai"):
            documents = documents.filter(kind=chosen["loai"])
        if chosen.get("co_quan"):
            documents = documents.filter(
                Q(issuer=chosen["co_quan"]) | Q(issuer__within=chosen["co_quan"])
            )
        if chosen.get("nam"):
            documents = documents.filter(date_issued__year=chosen["nam"])
        return documents


def listing_context(section, query):
    """The filters, the page of documents they let through. query: of the address."""
    form = DocumentFilterForm(query or None, choices=filter_choices(section))
    items = Paginator(form.narrow(section.documents()), DOCUMENTS_ON_A_PAGE)
    context = {
        "form": form,
        "filtered": any(query.get(name) for name in form.fields),
        "items": items.get_page(query.get("trang")),
    }
    if not items.count and section.locale.language_code != settings.LANGUAGE_CODE:
        original = section.get_translations().filter(
            locale__language_code=settings.LANGUAGE_CODE, live=True
        )
        context["vietnamese_path"] = getattr(original.first(), "url", None)
    return context


def filter_choices(section):
    """What is public in a section, as choices: {'types': […], 'issuers': […], 'years': […]}."""
    key = _cache_key(section.path)
    choices = cache.get(key)
    if choices is None:
        choices = _read_choices(section)
        cache.set(key, choices, _CHOICES_FOR_SECONDS)
    language = get_language()
    return {
        "types": [(pk, english if language == "en" else name) for pk, name, english in
                  choices["types"]],
        "issuers": choices["issuers"],
        "years": choices["years"],
    }  # fmt: skip


def _read_choices(section):
    public = section.documents().order_by()
    types = public.values_list("kind", "kind__name", "kind__name_en", "kind__sort_order").distinct()
    issuers = public.values_list(
        "issuer", "issuer__short_name", "issuer__within", "issuer__within__short_name"
    ).distinct()
    named = {}
    for pk, name, within, within_name in issuers:
        named[pk] = name
        if within:
            named[within] = within_name
    return {
        "types": [row[:3] for row in sorted(types, key=lambda row: (row[3], row[1]))],
        "issuers": sorted(named.items(), key=lambda pair: pair[1]),
        "years": [day.year for day in public.dates("date_issued", "year", order="DESC")],
    }


def forget_choices(document):
    """A document became public or ceased to be: what its section offers is read anew."""
    cache.delete(_cache_key(document.path[: -document.steplen]))


def _cache_key(path):
    return f"document-choices:{path}"
