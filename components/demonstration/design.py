"""The parts of public pages in every state (hệ thống thiết kế), in the portal's own colours. P12.

The page draws the templates of templates/parts/ themselves, so it cannot fall behind them. It is
for those who build the portals: settings.demonstration_urls routes it.
"""

import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from home.front.icons import PATHS
from home.front.latest import items_of
from home.portal.rules import contrast, shades
from sections.articles.blocks import lay_out_table

_WORDS = Path(__file__).with_name("design.toml")
# Names of tokens in portal.css.
_STEPS = ("h1", "h2", "h3", "large", "base", "small", "tiny")
_SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7")
_COLOURS = (
    "brand", "deep", "link", "tint", "text", "quiet", "page", "shade", "raised", "line", "edge",
    "gold", "warn", "warn-ground", "good", "good-ground", "bad", "bad-ground",
)  # fmt: skip


@require_safe
def design_page(request):
    """GET: the page in the language of the address."""
    if not settings.PORTAL_DEMONSTRATION or request.portal is None:
        raise Http404
    words = _words()[get_language()]
    context = {
        "title": _("Design of the public pages"),
        "w": words,
        "today": timezone.now(),
        "image": _some_picture(request.portal),
        "colours": _COLOURS,
        "steps": _STEPS,
        "spaces": _SPACES,
        "pairs": _pairs(request.portal),
        "icons": PATHS,
        "form": FilterForm({"year": "abc", "kind": "news"}),
        "items": Paginator(range(100), 20).page(2),
        "facts": [
            (_("Number, symbol"), words["number"]),
            (_("Abstract"), words["long"]),
            (_("Address"), words["address"]),
            (_("Fax"), ""),
        ],
        "trail": SimpleNamespace(
            trail=[
                SimpleNamespace(title=_("Home"), path="#trail"),
                SimpleNamespace(title=_("Legal documents"), path="#trail"),
                SimpleNamespace(title=words["long"], path=""),
            ]
        ),
        "table": lay_out_table(_table(words)),
        "figures": {
            "figures": [
                {"label": words["figure"], "value": "78%", "note": words["note"]},
                {"label": words["columns"][3], "value": "9.412", "note": ""},
            ],
            "source": words["source"],
        },
        "file": SimpleNamespace(
            title=words["abstract"], url="#files", file_extension="pdf", file_size=482_000
        ),
        "quote": {"text": words["quote"], "attribution": words["speaker"]},
    }
    return TemplateResponse(request, "demonstration/design.html", context)


# PortalMiddleware: a closed portal does not serve this view.
design_page.is_public_page = True

urlpatterns = [path("", design_page, name="design")]


class FilterForm(forms.Form):
    """A form with a field of each kind, one of them filled in wrongly."""

    kind = forms.ChoiceField(
        label=_("Section"),
        choices=[("", _("All sections")), ("news", _("News and events"))],
        required=False,
    )
    year = forms.IntegerField(
        label=_("Year"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    name = forms.CharField(
        label=_("Full name"), required=False, help_text=_("As on your identity card.")
    )


@cache
def _words():
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _table(words):
    """A table as the block of an article keeps it."""
    return {
        "data": [words["columns"], *words["rows"]],
        "table_caption": words["caption"],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
    }


def _some_picture(portal):
    record = items_of(portal, get_language()).filter(image__isnull=False).first()
    return record.image if record else None


def _pairs(portal):
    """Words on grounds in the portal's colours: name, both colours, contrast."""
    found = shades(portal.theme.primary_colour)
    pairs = [
        (_("Words on the band"), "#ffffff", found.brand),
        (_("Words on the foot"), "#ffffff", found.deep),
        (_("Links by day"), found.ink, found.soft),
        (_("Links by night"), found.glow, found.dusk),
    ]
    return [(name, words, ground, contrast(words, ground)) for name, words, ground in pairs]
