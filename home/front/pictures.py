"""The sizes and formats in which pictures are shown (kích cỡ, định dạng ảnh). P8, P9, B9.

Each use has its sizes here, once: templates ask for them, lists fetch them in one query, and they
are made when an item is published rather than when its first reader waits.

A browser takes AVIF, half as heavy as JPEG; the few that cannot read it take the JPEG. What is cut
to a shape is cut around the focal point that the editor set.
"""

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from home.media.models import PortalRendition

_JPEG = "|format-jpeg|jpegquality-78"


@dataclass(frozen=True)
class Use:
    """How a picture stands on a page. cuts: from small to large. sizes: as HTML has them."""

    cuts: tuple[str, ...]
    sizes: str
    fallback: str  # for browsers that cannot read the modern format
    modern: str = settings.PORTAL_PICTURE_FORMAT

    @property
    def modern_specs(self):
        return tuple(f"{cut}|format-{self.modern}" for cut in self.cuts)

    @property
    def specs(self):
        return (*self.modern_specs, self.fallback)


_CARD = ("fill-240x160", "fill-480x320")
USES = {
    # Beside a title in a list.
    "card": Use(_CARD, "(min-width: 48em) 15rem, 7rem", _CARD[1] + _JPEG),
    # The first news of a home page.
    "top": Use(
        ("fill-480x300", "fill-960x600"),
        "(min-width: 62em) 40rem, 100vw",
        f"fill-480x300{_JPEG}",
    ),
    # Above and within a text.
    "article": Use(
        ("width-480", "width-800", "width-1440"),
        "(min-width: 48em) 46rem, 100vw",
        f"width-800{_JPEG}",
    ),
    # One of a set; `large` is what a click on it opens.
    "gallery": Use(
        ("fill-480x320", "fill-960x640"), "(min-width: 48em) 15rem, 100vw", _CARD[1] + _JPEG
    ),
    "large": Use((), "", f"width-1440{_JPEG}"),
    # Of an official.
    "portrait": Use(("fill-120x150", "fill-240x300"), "7.5rem", f"fill-240x300{_JPEG}"),
    "emblem": Use(("height-160",), "5rem", "height-160|format-png", modern="webp"),
    # What a shared link shows elsewhere (Zalo, Facebook): they read JPEG and PNG alone.
    "share": Use((), "", f"fill-1200x630{_JPEG}"),
}
SPECS = {
    **{name: use.specs for name, use in USES.items()},
    "front": (*USES["card"].specs, *USES["top"].specs),  # all that a home page shows
}


def sizes_of(lookup, *uses):
    """A `Prefetch` of the sizes of some uses. lookup: the way, such as 'image__renditions'."""
    specs = {spec for use in uses for spec in SPECS[use]}
    renditions = PortalRendition.objects.filter(filter_spec__in=specs)
    return Prefetch(lookup, renditions, to_attr="prefetched_renditions")


def fetch_sizes(images, *uses):
    """Fetch the sizes of pictures (None among them is left out) with one query."""
    found = [image for image in images if image]
    if found:
        prefetch_related_objects(found, sizes_of("renditions", *uses))


def make_renditions(image, *uses):
    """Make the sizes of a picture that are not there yet."""
    specs = dict.fromkeys(spec for use in uses for spec in SPECS[use])
    get_renditions_or_not_found(image, specs)


@lru_cache(maxsize=4096)
def _focal_key(spec, *point):
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return Filter(spec=spec).get_cache_key(SimpleNamespace(**dict(zip(names, point, strict=True))))


def _renditions_of(image, specs):
    """Renditions by spec: those fetched beforehand, else as Wagtail finds or makes them.

    Wagtail works out a hash for each of them at each view, which is a sixth of a home page.
    """
    point = (
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )
    fetched = {
        rendition.filter_spec: rendition
        for rendition in getattr(image, "prefetched_renditions", ())
        if rendition.focal_point_key == _focal_key(rendition.filter_spec, *point)
    }
    if all(spec in fetched for spec in specs):
        return fetched
    return get_renditions_or_not_found(image, specs)


def jpeg_of(image, use):
    """The JPEG of a use: a rendition, with `url`, `width`, `height`."""
    spec = USES[use].fallback
    return _renditions_of(image, [spec])[spec]


def picture_tag(image, use, *, alt="", eager=False):
    """A `<picture>` with all sizes of a use. alt: empty where the words beside it say the same."""
    use = USES[use]
    renditions = _renditions_of(image, use.specs)
    by_width = {renditions[spec].width: renditions[spec] for spec in use.modern_specs}
    widths = sorted(by_width)
    largest = by_width[widths[-1]]
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<picture><source type="image/{}" srcset="{}" sizes="{}">'
        '<img src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        use.modern,
        format_html_join(", ", "{} {}w", ((by_width[width].url, width) for width in widths)),
        use.sizes,
        renditions[use.fallback].url,
        largest.width,
        largest.height,
        alt,
        mark_safe(loading),  # noqa: S308 - one of the two constants above
    )
