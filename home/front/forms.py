"""The form of a home page: the chooser offers what the portal has a use for. P1, P2."""

from django.utils.translation import gettext as _
from wagtail import blocks

from home.editorial.models.pages import PortalPageForm
from home.front.offers import offered_names
from home.front.portal_map import map_of

_narrowed = {}


class HomePageForm(PortalPageForm):
    """Offers the parts that the portal has a use for, and keeps those that stand already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        portal = self.form_portal()
        locale = self.instance.locale_id and self.instance.locale.language_code
        self._map = map_of(portal, locale) if portal and locale else None
        if self._map and "body" in self.fields:
            self._narrow(portal)

    def _narrow(self, portal):
        field = self.fields["body"]
        keys = [entry.key for entry in self._map.sections]
        offered = offered_names(field.block, portal.kind, keys)
        standing = [child["type"] for child in self.instance.body.raw_data]
        # A part that has lost its section stays as it is, but no further one is offered.
        kept = {name: standing.count(name) for name in standing if name not in offered}
        field.block = narrowed(field.block, frozenset({*offered, *kept}), kept)
        field.widget = type(field.widget)(field.block)

    def clean_body(self):
        """The newest of a section that the portal has not would be an empty part."""
        body = self.cleaned_data["body"]
        if self._map is None or self.is_deferred_validation:
            return body
        for child in body:
            key = child.value.get("section") if isinstance(child.value, dict) else None
            if key and self._map.section(key) is None:
                self.add_error(
                    "body",
                    _("“%(part)s”: this portal has no section of that name. Choose another.")
                    % {"part": child.block.label},
                )
        return body


def narrowed(stream_block, names, most):
    """The stream of parts with these names only. most: how many there may be, by name.

    Kept, since every block that is ever made stays in Wagtail's list of definitions; there are as
    many as there are sets of sections among the portals, which are few.
    """
    key = (names, frozenset(most.items()))
    if key not in _narrowed:
        children = [(name, b) for name, b in stream_block.child_blocks.items() if name in names]
        narrow = blocks.StreamBlock(children, required=False)
        narrow.set_name(stream_block.name)
        narrow.set_meta_options(
            {"block_counts": {name: {"max_num": count} for name, count in most.items()}}
        )
        _narrowed[key] = narrow
    return _narrowed[key]
