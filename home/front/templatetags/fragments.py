"""Parts of a page that are drawn once for all readers (mảnh trang). F1, F2."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from home.front.page_cache import held_until, hold_until_seconds
from home.portal import versions

register = template.Library()


class KeepNode(template.Node):
    def __init__(self, name, places, nodelist):
        self.name, self.places, self.nodelist = name, places, nodelist

    def render(self, context):
        request, portal = context.get("request"), context.get("portal")
        # A preview shows what is not public; a page of an error may stand outside of all portals.
        if portal is None or request is None or getattr(request, "is_dummy", False):
            return self.nodelist.render(context)
        places = tuple(place.resolve(context) for place in self.places)
        # What it says of days (in force, from today) is said anew each day.
        name = ("fragment", self.name, get_language(), timezone.localdate(), *places)

        def draw():
            return held_until(request, lambda: self.nodelist.render(context))

        drawn, until = versions.remember(portal, name, draw, of_a_page=True)
        if until is not None and not hold_until_seconds(request, until):
            drawn, until = draw()
            hold_until_seconds(request, until)
        return drawn


@register.tag
def keep(parser, token):
    """`{% keep "header" frame.place %}…{% endkeep %}`: drawn once until the province changes.

    After the name stands all on which it depends beside portal and language, such as the number of
    the page. Nothing in it may be one reader's own: no form with a token, no name, no message.
    """
    _tag, name, *places = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(name.strip("\"'"), [parser.compile_filter(each) for each in places], nodelist)
