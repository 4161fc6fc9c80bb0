"""Which parts a home page may have: a part whose section is not built, or missing, is not offered.

One decision for the chooser of an editor and for what a stored part shows.
"""

from home.front.defaults import usual_parts
from home.portal.sections import find_feature


def is_offered(block, kind, keys):
    """Whether a portal of a kind, with the sections `keys`, has any use for a part (`HomePart`).

    A part that needs a feature is offered as soon as an app has registered that feature and the
    portal has its section; nothing here knows which those are.
    """
    if block.needs_feature:
        feature = find_feature(block.needs_feature)
        return feature is not None and feature.section in keys
    if block.needs_section:
        return block.needs_section in keys
    return block.fits(kind)


def offered_names(stream_block, kind, keys):
    """The names of the parts that are offered, in their order."""
    return [
        name for name, block in stream_block.child_blocks.items() if is_offered(block, kind, keys)
    ]


def opening_parts(stream_block, kind, keys):
    """The stored form of the parts with which the home page of a new portal opens."""
    offered = offered_names(stream_block, kind, keys)
    return [part for part in usual_parts(kind, keys) if part["type"] in offered]
