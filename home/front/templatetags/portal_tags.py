"""Tags that public templates share."""

from django import template

from home.front.frame import Frame
from home.front.pictures import picture_tag

register = template.Library()


@register.simple_tag(takes_context=True)
def page_frame(context):
    """`{% page_frame as frame %}`: what stands around the page (home.front.frame.Frame)."""
    return Frame(context.get("request"), context.get("page"))


@register.simple_tag
def picture(image, use, alt="", eager=False):
    """`{% picture image "card" alt="…" %}`: an image in the sizes of a use (pictures.py)."""
    return picture_tag(image, use, alt=alt, eager=eager) if image else ""
