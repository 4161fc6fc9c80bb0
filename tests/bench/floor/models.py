"""A page with nothing of its own."""

from wagtail.models import Page


class FloorPage(Page):
    template = "floor/floor_page.html"
