"""Pictures in modern formats, in the sizes of their use, cut around what matters. P8, P9."""

import re
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageCms

from home.front.pictures import SPECS, USES, fetch_sizes, make_renditions, picture_tag
from home.media.models import PortalImage, PortalRendition
from sections.articles.models import ArticlePage
from tests.factories.chain import write_article
from tests.factories.pages import make_picture, publish
from tests.factories.portals import make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P8", "P9")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def test_browsers_choose_avif_in_several_widths_or_one_jpeg(portal):
    picture = make_picture(portal, size=(1600, 1000))
    tag = picture_tag(picture, "article", alt="Toàn cảnh")
    source = re.search(r'<source type="image/avif" srcset="([^"]+)" sizes="([^"]+)">', tag)
    assert re.findall(r" (\d+)w", source[1]) == ["480", "800", "1440"]
    assert re.search(r'<img src="[^"]+\.jpg" width="1440" height="900" alt="Toàn cảnh"', tag)
    kinds = {each.filter_spec: Image.open(each.file).format for each in picture.renditions.all()}
    assert {kinds[spec] for spec in USES["article"].modern_specs} == {"AVIF"}
    assert kinds[USES["article"].fallback] == "JPEG"


def test_the_first_picture_comes_at_once_the_others_when_needed(portal):
    picture = make_picture(portal)
    assert 'fetchpriority="high"' in picture_tag(picture, "article", eager=True)
    assert 'loading="lazy"' in picture_tag(picture, "article")


def test_a_small_picture_is_not_blown_up(portal):
    tag = picture_tag(make_picture(portal, size=(300, 200)), "article")
    assert 'width="300" height="200"' in tag
    assert re.findall(r" (\d+)w", tag) == ["300"]


def test_what_is_cut_keeps_the_focal_point(portal):
    """Red at the left end, green elsewhere: the cut around the focal point is red."""
    file = BytesIO()
    drawn = Image.new("RGB", (2000, 500), (0, 120, 0))
    drawn.paste((200, 0, 0), (0, 0, 500, 500))
    drawn.save(file, "PNG")
    picture = PortalImage.objects.create(
        title="Dài", description="Dài", collection=portal.collection, width=2000, height=500,
        file=ImageFile(BytesIO(file.getvalue()), name="dai.png"),
        focal_point_x=150, focal_point_y=250, focal_point_width=100, focal_point_height=100,
    )  # fmt: skip
    make_renditions(picture, "card")
    rendition = PortalRendition.objects.get(image=picture, filter_spec=USES["card"].fallback)
    middle = Image.open(rendition.file).getpixel((rendition.width // 3, rendition.height // 2))
    assert middle[0] > 150


def test_colours_of_a_profile_stay(portal):
    file = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (800, 500), (10, 80, 160)).save(file, "JPEG", icc_profile=profile)
    picture = PortalImage.objects.create(
        title="Có hồ sơ màu", collection=portal.collection, width=800, height=500,
        file=ImageFile(BytesIO(file.getvalue()), name="icc.jpg"),
    )  # fmt: skip
    rendition = picture.get_rendition("width-480|format-avif")
    assert Image.open(rendition.file).info["icc_profile"] == profile


def test_sizes_of_many_pictures_are_one_query(portal):
    pictures = [make_picture(portal, f"Ảnh {number}") for number in range(5)]
    for picture in pictures:
        make_renditions(picture, "card")
    fresh = list(PortalImage.objects.filter(pk__in=[picture.pk for picture in pictures]))
    with CaptureQueriesContext(connection) as queries:
        fetch_sizes([*fresh, None], "card")
        for picture in fresh:
            picture_tag(picture, "card")
    assert len(queries) == 1


def test_sizes_are_made_when_an_item_is_published(portal, django_capture_on_commit_callbacks):
    above, within = make_picture(portal), make_picture(portal)
    article = write_article(portal, superuser(), title="Tin có ảnh", picture=above)
    chosen = {"image": within.pk, "decorative": False, "alt_text": "Trong bài"}
    article.body = ArticlePage._meta.get_field("body").stream_block.to_python(
        [{"type": "picture", "value": {"image": chosen, "caption": "", "credit": ""}}]
    )
    with django_capture_on_commit_callbacks(execute=True):
        publish(article)
    assert made_of(above) >= {*SPECS["article"], *SPECS["share"], *SPECS["card"]}
    assert made_of(within) == set(SPECS["article"])


def made_of(picture):
    return set(picture.renditions.values_list("filter_spec", flat=True))
