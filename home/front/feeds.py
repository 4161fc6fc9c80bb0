"""Feeds (RSS) of a portal and of each of its sections, with author and source. P11, O5."""

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.front.latest import items_of
from home.front.portal_map import map_of

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_ITEMS = 30


class FeedWithSource(Rss201rev2Feed):
    """RSS 2.0 in which every item names its source (Dublin Core). NĐ 8.3; KT 5.4."""

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:dc": _DUBLIN_CORE}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:source", item["source"])


class PortalFeed(Feed):
    """The newest items of the portal at the request's host, of one section where a key is given."""

    feed_type = FeedWithSource
    is_public_page = True  # PortalMiddleware: a closed portal does not serve it

    def get_object(self, request, key=""):
        if request.portal is None:
            raise Http404
        portal_map = map_of(request.portal, get_language())
        section = portal_map.section(key) if portal_map and key else None
        if portal_map is None or (key and section is None):
            raise Http404
        return request.portal, portal_map, section

    def title(self, found):
        portal, _map, section = found
        return f"{section.title} – {portal.local_name}" if section else portal.local_name

    def link(self, found):
        portal, portal_map, section = found
        return portal.root_url + (section or portal_map.home).path

    def description(self, found):
        portal, _map, _section = found
        return _("Name “%(name)s” as the source when you publish this again.") % {
            "name": portal.local_name
        }

    def items(self, found):
        portal, portal_map, section = found
        records = items_of(portal, portal_map.language)
        if section:
            records = records.filter(section=section.key)
        names = {entry.key: entry.title for entry in portal_map.sections}
        records = list(records[:_ITEMS])
        for record in records:
            record.address = portal.root_url + record.path
            record.section_title = names.get(record.section, "")
        return records

    def item_title(self, record):
        return record.title

    def item_description(self, record):
        return record.summary

    def item_link(self, record):
        return record.address

    def item_pubdate(self, record):
        return record.first_published_at

    def item_updateddate(self, record):
        return record.published_at

    def item_author_name(self, record):
        return record.author or None

    def item_categories(self, record):
        return [record.section_title] if record.section_title else []

    def item_extra_kwargs(self, record):
        return {"source": record.source}
