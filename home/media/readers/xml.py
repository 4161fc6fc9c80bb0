"""XML from strangers (XML lạ): no entities, no network, bounded depth. O3."""

from lxml import etree

from home.media.readers.refusals import damaged


def parse_xml(content):
    """The root element of `content` (bytes). Raises `Refused` where it is broken."""
    # Depth and entity limits of libxml2 stay on; text of one node may be long.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error
