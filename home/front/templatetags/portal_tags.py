"""Tags that public templates share."""

import json

from django import template
from django.template.defaultfilters import date
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from home.front.frame import Frame
from home.front.icons import icon
from home.front.pictures import jpeg_of, picture_tag
from home.front.public_history import provenance_of

register = template.Library()
register.simple_tag(icon)


@register.simple_tag(takes_context=True)
def page_frame(context):
    """`{% page_frame as frame %}`: what stands around the page (home.front.frame.Frame)."""
    return Frame(context.get("request"), context.get("page"), context.get("title", ""))


@register.simple_tag
def current(entry, frame):
    """`<a{% current entry frame %}>`: says that one is at this entry of the menu, or below it."""
    mark = frame.mark_of(entry)
    return format_html(' aria-current="{}"', mark) if mark else ""


# As `json_script` of Django has it: nothing in the data ends the element.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.simple_tag
def linked_data(data):
    """`{% linked_data frame.trail_data %}`: what search engines read (JSON-LD). It runs nothing."""
    if not data:
        return ""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(words),  # noqa: S308 - nothing in it ends the element, see above
    )


@register.simple_tag
def provenance(page):
    """`{% provenance page as known %}`: how it became public (public_history.Provenance)."""
    return provenance_of(page)


@register.filter(expects_localtime=True)
def day(value):
    """A date as one writes it: '18/11/2026', in English '18 November 2026'."""
    return date(value, "j F Y" if get_language() == "en" else "d/m/Y")


@register.filter(expects_localtime=True)
def moment(value):
    """A date with its hour: '09:05, 18/11/2026', in English '18 November 2026, 09:05'."""
    return date(value, "j F Y, H:i" if get_language() == "en" else "H:i, d/m/Y")


@register.simple_tag
def picture(image, use, alt="", eager=False):
    """`{% picture image "card" alt="…" %}`: an image in the sizes of a use (pictures.py)."""
    return picture_tag(image, use, alt=alt, eager=eager) if image else ""


@register.simple_tag
def picture_address(image, use="large"):
    """`{% picture_address image %}`: the address of an image as one JPEG."""
    return jpeg_of(image, use).url if image else ""
