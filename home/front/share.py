"""What others show of a page when its address is passed on (thẻ chia sẻ). P8, P11.

Zalo, Facebook and search engines read it: title, summary, picture, when it was published. A page
without a picture of its own shows its portal's card, drawn by `share_picture`.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator

from home.front import share_picture
from home.front.pictures import jpeg_of

# As Open Graph writes the languages.
OG_LOCALES = {"vi": "vi_VN", "en": "en_US"}
# A smaller picture is shown as a stamp beside the words, or not at all.
_LEAST = (600, 315)


@dataclass(frozen=True)
class CardPicture:
    """A picture of 1200 × 630 pixels at most. url: absolute."""

    url: str
    width: int
    height: int
    alt: str
    type: str


class ShareCard:
    """The card of one page view; made by `Frame.card`, which is None where nothing is to share."""

    def __init__(self, frame, title=""):
        self.frame = frame
        self.portal = frame.portal
        self.page = frame.page
        self._title = title

    @property
    def title(self):
        if self.page is None:
            return self._title or self.portal.local_name
        if self.frame.is_home:
            return self.portal.local_name
        return self.page.seo_title or self.page.title

    @cached_property
    def description(self):
        page = self.page
        text = page and (page.search_description or getattr(page, "summary", ""))
        return Truncator(text or self.frame.slogan or self.frame.agency_name).chars(300)

    @cached_property
    def path(self):
        """The one address of what is shown, without filters; the page of a list is its own."""
        if self.page is None:
            return self.frame.request.path
        path = self.frame.map.path_of(self.page.url_path)
        number = self.frame.request.GET.get("trang", "")
        return f"{path}?trang={number}" if number.isdecimal() and int(number) > 1 else path

    @property
    def url(self):
        # What stands on several portals (an agency) says itself where it is at home.
        own = getattr(self.frame.request, "canonical_url", None)
        return own or self.portal.root_url + self.path

    @property
    def locale(self):
        return OG_LOCALES.get(self.frame.language, self.frame.language)

    @property
    def other_locales(self):
        """Of the languages in which this very page is there."""
        links = self.frame.languages if self.page else []
        return [
            OG_LOCALES.get(link.code, link.code)
            for link in links
            if link.same_page and not link.is_current
        ]

    @cached_property
    def picture(self):
        image = getattr(self.page, "list_image", None)
        if image and image.width >= _LEAST[0] and image.height >= _LEAST[1]:
            rendition = jpeg_of(image, "share")
            return CardPicture(
                self._absolute(rendition.url),
                rendition.width,
                rendition.height,
                image.description or self.title,
                "image/jpeg",
            )
        width, height = share_picture.SIZE
        path = share_picture.path_of(self.portal, self.frame.prefix)
        return CardPicture(self._absolute(path), width, height, self.portal.local_name, "image/png")

    def _absolute(self, address):
        return address if "://" in address else self.portal.root_url + address

    @property
    def is_article(self):
        return bool(self.published_at and getattr(self.page, "author_name", ""))

    @property
    def published_at(self):
        return getattr(self.page, "first_published_at", None)

    @property
    def modified_at(self):
        return getattr(self.page, "last_published_at", None)

    # Addresses that pass it on: plain links, nothing is loaded from elsewhere.

    @property
    def facebook_address(self):
        return f"https://www.facebook.com/sharer/sharer.php?u={quote(self.url, safe='')}"

    @property
    def mail_address(self):
        subject, body = quote(self.title, safe=""), quote(f"{self.title}\n{self.url}\n", safe="")
        return f"mailto:?subject={subject}&body={body}"

    # For search engines.

    @property
    def structured_data(self):
        """schema.org's description of an article, an agency or the portal; None of other pages."""
        data = self._data()
        return data and {"@context": "https://schema.org", **data}

    def _data(self):
        if self.frame.is_home:
            return agency_data(self.portal)
        if not self.is_article:
            return None
        return {
            "@type": "NewsArticle" if getattr(self.page, "lead", "") else "CreativeWork",
            "headline": self.title,
            "url": self.url,
            "inLanguage": self.frame.language,
            "datePublished": _moment(self.published_at),
            "dateModified": _moment(self.modified_at or self.published_at),
            "author": {"@type": "Person", "name": self.page.author_name},
            "image": self.picture.url,
            "publisher": {
                "@type": "GovernmentOrganization",
                "name": self.frame.agency_name,
                "url": self.portal.root_url + "/",
            },
        }


def _moment(value):
    return timezone.localtime(value).isoformat(timespec="seconds")


def agency_data(portal):
    """schema.org's description of the agency behind a portal."""
    agency = portal.agency
    details = {
        "telephone": agency.phone,
        "faxNumber": agency.fax,
        "email": agency.email,
        "address": agency.address,
    }
    return {
        "@type": "GovernmentOrganization",
        "name": agency.local_name,
        "url": f"{portal.root_url}/",
        **{name: value for name, value in details.items() if value},
    }
