"""Which parts a home page may have: a part whose section is not built, or missing, is not offered.

One decision for the chooser of an editor and for what a stored part shows.
"""

from home.portal.sections import find_feature


def is_offered(block, portal, portal_map):
    """Whether a portal has any use for a part (`blocks.HomePart`) in the language of the map.

    A part that needs a feature is offered as soon as an app has registered that feature and the
    portal has its section; nothing here knows which those are.
    """
    if block.needs_feature:
        feature = find_feature(block.needs_feature)
        return feature is not None and portal_map.section(feature.section) is not None
    if block.needs_section:
        return portal_map.section(block.needs_section) is not None
    return block.fits(portal)


def offered_names(stream_block, portal, portal_map):
    """The names of the parts that are offered, in their order."""
    return [
        name
        for name, block in stream_block.child_blocks.items()
        if is_offered(block, portal, portal_map)
    ]
