"""The parts of which editors compose a home page: what is offered, what each shows. P1, P2, P9."""

import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from home.front import composition
from home.front.composition import parts_of
from home.front.defaults import usual_parts
from home.front.models import HomePage
from home.front.offers import offered_names
from home.front.portal_map import map_of
from home.media.models import PortalFile
from home.portal import sections
from home.portal.models import Portal
from sections.articles.models import ArticlePage, SectionIndexPage
from tests.factories.pages import address, at, make_article, make_picture
from tests.factories.portals import a_component, make_component, make_province, superuser
from tests.home.front.test_home_page import arrange, home_of
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1", "P2")]

BLOCKS = HomePage._meta.get_field("body").stream_block


@pytest.fixture
def portal():
    return make_province("soc_trang")


def offered(portal, language="vi"):
    keys = [entry.key for entry in map_of(portal, language).sections]
    return offered_names(BLOCKS, portal.kind, keys)


def shown(portal, *blocks):
    page = arrange(portal, *blocks)
    return {part.kind: part for part in parts_of(page, map_of(portal, "vi"))}


# What is offered ---------------------------------------------------------------------------------


def test_parts_whose_section_is_not_built_are_not_offered_though_the_portal_has_it(portal):
    portal_map = map_of(portal, "vi")
    assert portal_map.section("procedures")
    assert portal_map.section("questions")
    assert not {"procedures", "questions", "calendar"} & set(offered(portal))
    assert {"highlights", "documents", "directives", "portals", "pictures"} <= set(offered(portal))


def test_a_part_appears_by_itself_when_an_app_registers_its_section(client, portal, monkeypatch):
    make_article(portal, "Đăng ký khai sinh", section="procedures")
    stored = ("procedures", {"heading": "", "count": 5})
    assert shown(portal, stored) == {}
    assert "Đăng ký khai sinh" not in at(client, portal, "/").content.decode()
    built = sections.Section("procedures", SectionIndexPage)
    monkeypatch.setitem(sections._sections, "procedures", built)
    assert "procedures" in offered(portal)
    assert shown(portal, stored)["procedures"].records[0].title == "Đăng ký khai sinh"


def test_an_app_may_build_more_than_its_section_says(portal, monkeypatch):
    make_article(portal, "Lịch tuần 47", section="direction")
    with_calendar = sections.Section("direction", SectionIndexPage, {"calendar": ArticlePage})
    monkeypatch.setitem(sections._sections, "direction", with_calendar)
    assert "calendar" in offered(portal)
    part = shown(portal, ("calendar", {"heading": "", "count": 3}))["calendar"]
    assert [record.title for record in part.records] == ["Lịch tuần 47"]


def test_a_portal_without_the_section_is_not_offered_its_part():
    portal = make_component(make_province("soc_trang"), code="khong-chi-dao", sections=())
    portal_map = map_of(portal, "vi")
    for name, key in (("directives", "direction"), ("documents", "documents")):
        assert (name in offered(portal)) == (portal_map.section(key) is not None)
    assert "portals" in offered(portal)
    assert "portals" not in offered(make_province("kon_tum"))


def test_the_chooser_of_the_form_offers_just_that_and_keeps_what_stands(client, portal):
    page = arrange(portal, ("questions", {"heading": "Hỏi đáp", "count": 2}))
    form_class = HomePage.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=superuser())
    block = form.fields["body"].block
    assert set(block.child_blocks) == {*offered(portal), "questions"}
    # One stands, no further one is offered.
    assert block.meta.block_counts == {"questions": {"max_num": 1}}
    assert form_class(instance=home_of(portal)).fields["body"].block is block

    client.force_login(superuser())
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.get(path, headers={"host": portal.host})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "&quot;highlights&quot;" in body
    assert "&quot;calendar&quot;" not in body


def test_the_newest_of_a_section_that_the_portal_has_not_is_refused(portal):
    page = home_of(portal)
    form_class = HomePage.get_edit_handler().get_form_class()

    def errors_for(key):
        data = {
            "title": page.title, "slug": page.slug, "body-count": "1", "body-0-deleted": "",
            "body-0-order": "0", "body-0-type": "latest", "body-0-id": "",
            "body-0-value-heading": "", "body-0-value-section": key, "body-0-value-count": "3",
        }  # fmt: skip
        form = form_class(data, instance=page, for_user=superuser())
        return form.errors.get("body", [])

    assert errors_for("socio_economy") == []
    assert map_of(portal, "vi").section("forum") is None
    assert any("cổng này không có chuyên mục" in error for error in errors_for("forum"))


# What each shows ---------------------------------------------------------------------------------


def test_picked_items_come_first_and_the_newest_fill_the_rest(portal):
    old = make_article(portal, "Tin cũ được chọn")
    for number in range(4):
        make_article(portal, f"Tin {number}", picture=True)
    value = {"heading": "", "section": "news", "picked": [old], "count": 3}
    part = shown(portal, ("highlights", value))["highlights"]
    assert [record.title for record in part.records] == ["Tin cũ được chọn", "Tin 3", "Tin 2"]
    old.unpublish(log_action=False)
    part = parts_of(home_of(portal), map_of(portal, "vi"))[0]
    assert [record.title for record in part.records] == ["Tin 3", "Tin 2", "Tin 1"]


def test_a_picked_item_of_another_portal_is_not_shown(portal):
    foreign = make_article(a_component("soc_trang"), "Tin của sở")
    make_article(portal, "Tin của tỉnh")
    value = {"heading": "", "section": "news", "picked": [foreign], "count": 3}
    part = shown(portal, ("highlights", value))["highlights"]
    assert [record.title for record in part.records] == ["Tin của tỉnh"]


def test_a_word_of_welcome_gives_way_to_the_first_news(portal):
    parts = [("welcome", {}), ("highlights", {"section": "news", "count": 5})]
    assert set(shown(portal, *parts)) == {"welcome"}
    make_article(portal, "Tin đầu tiên")
    assert set(shown(portal, *parts)) == {"highlights"}
    parts[0] = ("welcome", {"title": "Xin chào", "always": True})
    assert set(shown(portal, *parts)) == {"welcome", "highlights"}


def test_an_announcement_goes_with_its_last_day(client, portal):
    today = timezone.localdate()
    words = {"title": "Lịch cắt điện", "text": "<p>Ngày 20.</p>"}
    assert shown(portal, ("announcement", words | {"until": today}))
    assert not shown(portal, ("announcement", words | {"until": today - timedelta(days=1)}))
    arrange(portal, ("announcement", words | {"until": today}))
    answer = at(client, portal, "/")
    # A kept page knows the midnight after which it is no longer right.
    held = answer.wsgi_request._portal_page_held_until
    midnight = timezone.make_aware(timezone.datetime(*(today + timedelta(days=1)).timetuple()[:3]))
    assert held == midnight.timestamp()


@requirement("P9", "P12")
def test_pictures_bear_words_for_those_who_do_not_see_them(client, portal):
    one = make_picture(portal, "Chùa bên ao sen")
    two = make_picture(portal, "Ghe Ngo trên sông")
    rows = [{"image": one, "caption": "Chùa Dơi"}, {"image": two, "alt": "A race", "caption": ""}]
    arrange(portal, ("pictures", {"heading": "Qua ảnh", "pictures": rows}))
    body = at(client, portal, "/").content.decode()
    assert 'alt="Chùa bên ao sen"' in body
    assert 'alt="A race"' in body
    assert "<figcaption>Chùa Dơi</figcaption>" in body
    block = BLOCKS.child_blocks["pictures"].child_blocks["pictures"].child_block
    silent = make_picture(portal, "")
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"image": silent.pk, "alt": "", "caption": ""}))
    assert "chưa có mô tả" in str(refused.value.as_json_data())


def make_file(portal, name):
    file = ContentFile(b"\x1aE\xdf\xa3" + b"0" * 200, name=name)
    return PortalFile.objects.create(title=name, file=file, collection=portal.collection)


@requirement("P9", "P12")
def test_a_film_shows_a_picture_before_it_plays_and_says_what_is_seen(client, portal):
    film, scene = make_file(portal, "le-hoi.webm"), make_picture(portal)
    words = {"title": "Lễ hội", "poster": scene, "transcript": "Ghe đua trên sông."}
    arrange(portal, ("video", {"file": film, **words}))
    body = at(client, portal, "/").content.decode()
    assert f'src="{film.file.url}"' in body
    assert 'poster="/' in body
    assert "Ghe đua trên sông." in body
    wrong = make_file(portal, "bang.pdf")
    value = BLOCKS.to_python([("video", {"file": wrong, **words})])
    with pytest.raises(StreamBlockValidationError) as refused:
        BLOCKS.clean(value)
    assert "không phải tệp phim" in str(refused.value.as_json_data())


def test_quick_links_lead_to_sections_items_and_elsewhere_or_to_what_people_come_for(portal):
    item, section = make_article(portal, "Bảng giá đất"), map_of(portal, "vi").section("documents")
    links = [
        {"page": item, "text": "Giá đất"},
        {"page": Page.objects.get(pk=section.pk), "text": "Văn bản"},
        {"url": "https://dichvucong.gov.vn", "text": "Dịch vụ công"},
    ]
    part = shown(portal, ("quick_links", {"heading": "", "links": links}))["quick_links"]
    paths = [way.path for way in part.links]
    assert paths == [address(item), section.path, "https://dichvucong.gov.vn"]
    item.unpublish(log_action=False)
    (part,) = parts_of(home_of(portal), map_of(portal, "vi"))
    assert [way.text for way in part.links] == ["Văn bản", "Dịch vụ công"]
    usual = shown(portal, ("quick_links", {}))["quick_links"].links
    assert {way.path for way in usual} <= {entry.path for entry in map_of(portal, "vi").sections}
    assert 3 <= len(usual) <= 6


def test_other_sites_are_named(client, portal):
    links = [{"url": "https://chinhphu.vn", "text": "Cổng Chính phủ"}]
    arrange(portal, ("links", {"heading": "", "links": links}))
    assert (
        '<a href="https://chinhphu.vn">Cổng Chính phủ</a>'
        in at(client, portal, "/").content.decode()
    )


# The cost ----------------------------------------------------------------------------------------


def twelve_parts(portal):
    """Twelve parts, with all that can be fetched for them."""
    picked = make_article(portal, "Tin được chọn", picture=True)
    for key in ("news", "socio_economy", "direction", "statistics", "introduction"):
        for number in range(3):
            make_article(portal, f"{key} {number}", section=key, picture=True)
    rows = [{"image": make_picture(portal, f"Ảnh {n}"), "caption": ""} for n in range(8)]
    film = {"file": make_file(portal, "phim.webm"), "poster": make_picture(portal)}
    return [
        ("highlights", {"section": "news", "picked": [picked], "count": 5}),
        ("documents", {"count": 5}),
        ("quick_links", {"links": [{"page": picked, "text": "Đọc thêm"}]}),
        ("announcement", {"title": "Lịch", "text": "<p>Ngày 20.</p>", "until": date(2100, 1, 1)}),
        ("directives", {"count": 5}),
        ("latest", {"section": "socio_economy", "count": 4}),
        ("latest", {"section": "statistics", "count": 4}),
        ("pictures", {"pictures": rows}),
        ("video", {"title": "Phim", "transcript": "Không lời.", **film}),
        ("latest", {"section": "introduction", "count": 1}),
        ("contact", {}),
        ("portals", {}),
    ]


def test_twelve_parts_cost_no_more_than_a_page_may(client, portal):
    a_component("soc_trang")
    page = arrange(portal, *twelve_parts(portal))
    assert at(client, portal, "/").status_code == 200  # its pictures get their sizes
    page.portal, portal_map = portal, map_of(portal, "vi")
    with CaptureQueriesContext(connection) as queries:
        parts = parts_of(page, portal_map)
    assert len(parts) == 11  # no document yet
    # Records, pictures placed, films, component portals, sizes of all pictures.
    assert len(queries) == 5, [query["sql"][:120] for query in queries]

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert at(client, portal, "/").status_code == 200
        return len(queries), [query["sql"][:120] for query in queries]

    warm, said = count()
    assert warm <= 8, "\n".join(said)
    cache.clear()
    cold, said = count()
    assert cold <= 18, "\n".join(said)


# The first day -----------------------------------------------------------------------------------


def test_there_is_an_arrangement_for_each_kind_of_portal():
    for kind in Portal.Kind.values:
        parts = usual_parts(kind, ["news", "documents", "plans", "contact"])
        kinds = [part["type"] for part in parts]
        assert {"welcome", "highlights", "quick_links", "contact", "sections"} <= set(kinds)
        assert set(kinds) <= set(BLOCKS.child_blocks)
        assert [p["value"]["section"] for p in parts if p["type"] == "latest"] == [
            "plans", "introduction",
        ]  # fmt: skip


@pytest.mark.parametrize("kind", ["province", "department", "district", "commune", "own"])
def test_a_new_portal_looks_finished_on_its_first_day(client, kind):
    if kind == "own":
        portal = make_province("kon_tum")
    elif kind == "province":
        portal = make_province("bac_kan")
    else:
        portal = make_component(make_province("nam_dinh"), code=f"moi-{kind}", kind=kind)
    stored = [part["type"] for part in home_of(portal).body.raw_data]
    assert stored[0] == "welcome"  # set with the opening, for its editors to rearrange
    assert set(stored) <= set(offered(portal))
    for path, welcome in (("/", "Chào mừng"), ("/en/", "Welcome")):
        body = at(client, portal, path).content.decode()
        main = body[body.index("<main") : body.index("</main>")]
        assert welcome in main
        for part in ("part welcome", "part quick", "contact", "part sections"):
            assert part in main, part
        assert portal.agency.email in main
        # No part without a content, no list without an entry.
        assert "<ul></ul>" not in main.replace("\n", "")
        assert main.count("<h2>") >= 4
        assert "part latest" not in main


# Looking before publishing ------------------------------------------------------------------------


def test_editors_look_at_the_width_of_a_phone_and_of_a_desk(client, portal):
    sizes = {size["name"]: size for size in HomePage().preview_sizes}
    assert sizes["phone"]["device_width"] <= 400
    assert sizes["desk"]["device_width"] >= 1200
    client.force_login(superuser())
    path = reverse("wagtailadmin_pages:edit", args=[home_of(portal).pk])
    body = client.get(path, headers={"host": portal.host}).content.decode()
    for label in ("Trên điện thoại", "Trên máy tính bảng", "Trên máy tính"):
        assert f'aria-label="{label}"' in body


@pytest.mark.parametrize("name", list(BLOCKS.child_blocks))
def test_the_chooser_shows_what_a_part_looks_like(client, portal, name):
    block = BLOCKS.child_blocks[name]
    assert block.is_previewable
    assert len(str(block.get_description())) > 20
    client.force_login(superuser())
    path = reverse("wagtailadmin_block_preview")
    answer = client.get(path, {"id": block.definition_prefix}, headers={"host": portal.host})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "home/portal.css" in body or "portal." in body
    main = body[body.index("<main") : body.index("</main>")]
    assert 'class="part' in main
    assert len(main) > 150


def test_an_empty_page_has_the_usual_parts(client, portal):
    arrange(portal)
    assert "part welcome" in at(client, portal, "/").content.decode()


def test_pictures_placed_in_the_page_get_their_sizes_when_it_is_published(
    portal, django_capture_on_commit_callbacks
):
    rows = [{"image": make_picture(portal, f"Ảnh {n}"), "caption": ""} for n in range(2)]
    with django_capture_on_commit_callbacks(execute=True):
        arrange(portal, ("pictures", {"pictures": rows}))
    assert all(row["image"].renditions.exists() for row in rows)
    assert io.BytesIO(rows[0]["image"].renditions.first().file.read()).getbuffer()
    assert composition.picture_numbers(home_of(portal).body.raw_data) == {
        row["image"].pk for row in rows
    }
