"""Made-up items with which the chooser shows an editor what each part looks like. P12."""

from dataclasses import dataclass
from datetime import timedelta

from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.law.words import SECTIONS

_TITLES = [
    _("The province opens its season of festivals by the river"),
    _("Eleven post offices help people hand in files online"),
    _("Schools receive a thousand books in two languages"),
    _("New bridge shortens the way to the island by half an hour"),
]
_SUMMARY = _("One or two sentences that say what happened, where and when.")
_PICTURE_SIZE = (960, 600)


@dataclass(frozen=True)
class _Size:
    """One size of the sample picture."""

    url: str
    width: int
    height: int


class _Picture:
    """Stands for a picture of the portal: a drawing that the product brings along."""

    description = ""
    default_alt_text = ""
    focal_point_x = focal_point_y = focal_point_width = focal_point_height = None

    def get_renditions(self, *specs):
        url = static("home/sample.svg")
        return {spec: _Size(url, *_PICTURE_SIZE) for spec in specs}


@dataclass(frozen=True)
class _Record:
    """Stands for a record of publication."""

    title: str
    summary: str
    item_date: object
    image: object
    image_id: int = 1
    path: str = "#"
    source: str = ""


@dataclass(frozen=True)
class _Entry:
    """Stands for a section of the portal's map."""

    key: str
    title: str
    path: str = "#"

    @property
    def short_title(self):
        return self.title


class _Map:
    language = "vi"
    sections = [
        _Entry(key, SECTIONS[key])
        for key in ("introduction", "news", "documents", "direction", "procedures", "contact")
    ]

    def section(self, key):
        return _Entry(key, SECTIONS.get(key, key))


class _File:
    class file:
        url = "#"
        name = "phim.webm"


@dataclass(frozen=True)
class _Agency:
    local_name: str
    address: str = ""
    phone: str = "0200 000 0001"
    fax: str = ""
    email: str = "lienhe@example.gov.vn"


@dataclass(frozen=True)
class _Portal:
    local_name: str
    agency: _Agency | None = None
    answerable: None = None
    root_url: str = "#"
    is_top: bool = True


class SampleFound:
    """As `composition.Found`, with made-up items in place of the portal's own."""

    map = _Map()
    portal = _Portal(
        _("e-portal of the province"), _Agency(_("People's Committee of the province"))
    )
    portals = [
        _Portal(_("Department of Health")),
        _Portal(_("Department of Education and Training")),
        _Portal(_("District of the delta")),
    ]

    def newest(self, where, count):
        today = timezone.localdate()
        return [
            _Record(title, _SUMMARY, today - timedelta(days=2 * number), _Picture())
            for number, title in enumerate(_TITLES[:count])
        ]

    def record(self, page_pk):
        return None

    def entry(self, page_pk):
        return None

    def picture(self, pk):
        return _Picture() if pk else None

    def file(self, pk):
        return _File() if pk else None
