"""Parts that editors write and choose themselves: words, pictures, films. P9, P12."""

from datetime import date
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.shortcuts import get_renditions_or_not_found

from home.front.blocks.base import WORDS, PartBlock, heading, items_of_list
from home.front.pictures import USES

_WELCOME = gettext_noop(
    "News, documents and services for citizens and enterprises, published by: %(agency)s. The first"
    " items are being prepared; what is there already is found below."
)
FILMS = {".mp4": "video/mp4", ".webm": "video/webm"}


class WelcomeBlock(PartBlock):
    """A word of welcome (lời chào), so that a portal is finished on its first day. P2, P3."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=120,
        help_text=_("Left empty, the portal welcomes its visitors by its name."),
    )
    text = blocks.TextBlock(
        label=_("Text"),
        required=False,
        rows=3,
        max_length=400,
        help_text=_("Left empty, it says what is found on the portal."),
    )
    image = ImageChooserBlock(label=_("Picture"), required=False)
    always = blocks.BooleanBlock(
        label=_("Show it also when there are news"),
        required=False,
        help_text=_("Otherwise it gives way as soon as the highlights show an item."),
    )

    def ask(self, part, wanted):
        wanted.add_picture(part.value.get("image"))

    def fill(self, part, found):
        names = {"name": found.portal.local_name, "agency": found.portal.agency.local_name}
        part.heading = part.value.get("title") or gettext("Welcome to %(name)s") % names
        part.value = part.value | {"text": part.value.get("text") or gettext(_WELCOME) % names}
        picture = found.picture(part.value.get("image"))
        part.pictures = [picture] if picture else []
        keys = ("introduction", "documents", "contact")
        part.links = [entry for entry in map(found.map.section, keys) if entry]
        return True

    class Meta:
        label = _("Welcome")
        icon = "home"
        group = WORDS
        template = "front/blocks/welcome.html"
        description = _("A word of welcome over the whole width, with the ways to start from.")


class AnnouncementBlock(PartBlock):
    """A few words that everybody should see (thông báo)."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ul"])
    until = blocks.DateBlock(
        label=_("Shown until"),
        required=False,
        help_text=_("The last day; afterwards it goes by itself. Left empty, it stays."),
    )

    preview = {
        "title": "Lịch tiếp công dân tháng này",
        "text": "<p>Lãnh đạo tiếp công dân vào <b>ngày 15</b>, từ 8 giờ, tại Trụ sở Tiếp công"
        " dân.</p>",
    }

    def fill(self, part, found):
        until = part.value.get("until")
        part.until = date.fromisoformat(str(until)) if until else None
        return part.until is None or part.until >= timezone.localdate()

    class Meta:
        label = _("Announcement")
        icon = "warning"
        group = WORDS
        template = "front/blocks/announcement.html"
        description = _("A short notice in a frame that stands out, until a day that you say.")


class PicturesItemBlock(blocks.StructBlock):
    """A picture of the portal with its caption."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What it shows"),
        required=False,
        max_length=255,
        help_text=_(
            "For those who cannot see it, in the language of this page. Left empty, the picture's"
            " own description is read."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=160)

    def clean(self, value):
        cleaned = super().clean(value)
        image = cleaned["image"]
        words = cleaned["alt"] or (image.description.strip() if image else "")
        if image and not words and not self.is_deferred_validation:
            said = _(
                "The picture “%(title)s” has no description. Open the picture and write what it"
                " shows, for those who cannot see it."
            )
            wrong = ValidationError(said % {"title": image.title})
            raise StructBlockValidationError(block_errors={"image": wrong})
        return cleaned

    class Meta:
        icon = "image"


class PicturesBlock(PartBlock):
    """A set of pictures (thư viện ảnh). P9, P12."""

    heading = heading()
    pictures = blocks.ListBlock(
        PicturesItemBlock(label=_("Picture")), label=_("Pictures"), min_num=2, max_num=12
    )

    icon = "picture"
    preview = {
        "pictures": [
            {"image": 1, "caption": "Mùa vàng trên cánh đồng"},
            {"image": 2, "caption": "Lễ hội bên sông"},
            {"image": 3, "caption": "Buổi sáng ở chợ nổi"},
        ]
    }

    def ask(self, part, wanted):
        for each in items_of_list(part.value.get("pictures")):
            wanted.add_picture(each.get("image"))

    def fill(self, part, found):
        part.heading = part.value.get("heading") or _("In pictures")
        for each in items_of_list(part.value.get("pictures")):
            if image := found.picture(each.get("image")):
                alt = each.get("alt") or image.default_alt_text
                part.pictures.append((image, alt, each.get("caption", "")))
        return bool(part.pictures)

    class Meta:
        label = _("Pictures")
        icon = "image"
        group = WORDS
        template = "front/blocks/pictures.html"
        description = _("Pictures of the place and its people, with captions.")


class VideoBlock(PartBlock):
    """A film from the portal's own files (phim). P9; WCAG 1.2."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Video file"), help_text=_("MP4 or WebM."))
    poster = ImageChooserBlock(
        label=_("Picture before it plays"), help_text=_("A scene of the film.")
    )
    transcript = blocks.TextBlock(
        label=_("What is said and shown"),
        rows=4,
        help_text=_("For those who do not hear or see it (Circular 22/2023/TT-BTTTT)."),
    )

    icon = "video"
    preview = {
        "title": "Một ngày trên sông",
        "file": 1,
        "poster": 1,
        "transcript": "Thuyền ra sông từ lúc bình minh.",
    }

    def clean(self, value):
        cleaned = super().clean(value)
        file = cleaned.get("file")
        if file and not media_type(file):
            said = _("“%(name)s” is no video. Choose an MP4 or WebM file.")
            wrong = ValidationError(said % {"name": file.filename})
            raise StructBlockValidationError(block_errors={"file": wrong})
        return cleaned

    def ask(self, part, wanted):
        wanted.add_picture(part.value.get("poster"))
        if part.value.get("file"):
            wanted.files.add(part.value["file"])

    def fill(self, part, found):
        part.heading = part.value.get("title", "")
        part.file = found.file(part.value.get("file"))
        picture = found.picture(part.value.get("poster"))
        part.poster = _poster_url(picture) if picture else ""
        return part.file is not None

    class Meta:
        label = _("Video")
        icon = "media"
        group = WORDS
        template = "front/blocks/video.html"
        description = _("A film from the portal's own files, with a picture before it plays.")


def _poster_url(image):
    spec = USES["top"].modern_specs[-1]
    return get_renditions_or_not_found(image, [spec])[spec].url


def media_type(file):
    """The media type of a film, or '' where the file is none."""
    return FILMS.get(PurePath(file.file.name).suffix.lower(), "")
