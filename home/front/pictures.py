"""The sizes in which pictures are shown (kích cỡ ảnh). P8, P9.

Each use has its sizes here, once: templates ask for them, lists fetch them in one query, and they
are made when an item is published rather than when its first reader waits.
"""

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.images.shortcuts import get_renditions_or_not_found

from home.media.models import PortalRendition

_CARD = ("fill-240x160|format-webp", "fill-480x320|format-webp")
_TOP = ("fill-480x300|format-webp", "fill-960x600|format-webp")
_WIDE = ("width-480|format-webp", "width-800|format-webp", "width-1440|format-webp")

SPECS = {
    "card": _CARD,  # beside a title in a list
    "top": _TOP,  # the first news of a home page
    "front": (*_CARD, *_TOP),  # all that a home page shows
    "article": _WIDE,  # above and within a text
    "gallery": ("fill-480x320|format-webp", "width-1440|format-webp"),
    "emblem": ("height-160|format-webp",),
}
_SIZES = {
    "card": "(min-width: 48em) 15rem, 7rem",
    "top": "(min-width: 62em) 40rem, 100vw",
    "article": "(min-width: 48em) 46rem, 100vw",
    "gallery": "(min-width: 48em) 15rem, 50vw",
    "emblem": "5rem",
}


def sizes_of(lookup, *uses):
    """A `Prefetch` of the sizes of some uses. lookup: the way, such as 'image__renditions'."""
    specs = {spec for use in uses for spec in SPECS[use]}
    renditions = PortalRendition.objects.filter(filter_spec__in=specs)
    return Prefetch(lookup, renditions, to_attr="prefetched_renditions")


def make_renditions(image, *uses):
    """Make the sizes of a picture that are not there yet."""
    specs = dict.fromkeys(spec for use in uses for spec in SPECS[use])
    get_renditions_or_not_found(image, specs)


def picture_tag(image, use, *, alt="", eager=False):
    """An `<img>` with all sizes of a use. alt: empty where the words beside it say the same."""
    renditions = get_renditions_or_not_found(image, SPECS[use])
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    largest = by_width[max(by_width)]
    smallest = by_width[min(by_width)]
    srcset = ", ".join(f"{r.url} {width}w" for width, r in sorted(by_width.items()))
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>',
        smallest.url,
        srcset,
        _SIZES[use],
        largest.width,
        largest.height,
        alt,
        mark_safe(loading),  # noqa: S308 - one of the two constants above
    )
