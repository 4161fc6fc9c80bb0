"""The sections of a portal (chuyên mục), and what is written into each."""

from home.editorial.models import SectionPage
from home.portal.sections import index_page_classes


def section_pages(portal, language="vi"):
    """The sections of a portal in one language, in the order of its menu; a query for each kind."""
    found = []
    for page_class in index_page_classes():
        if issubclass(page_class, SectionPage):
            found += page_class.objects.filter(
                path__startswith=portal.container.path, locale__language_code=language
            ).defer("introduction")
    return sorted(found, key=lambda page: page.path)


def writable(section):
    """The kinds of item that are written into a section."""
    return [
        kind
        for kind in type(section).creatable_subpage_models()
        if getattr(kind, "writing_label", "")
    ]
