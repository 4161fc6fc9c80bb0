"""Pasting from Word over HTTP: preview, refusals, who may."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.media.models import PortalImage
from tests.factories.chain import section_of, write_article
from tests.factories.portals import a_component, make_province, staff
from tests.requirement import requirement
from tests.sections.articles.word_clipboard import paragraph, picture, png, rtf, word

pytestmark = [pytest.mark.django_db, requirement("S2")]
BODY = word(paragraph("Lễ khánh thành") + picture(1))


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def author(portal):
    return staff(portal)["author"]


def paste(client, user, page, html=BODY, pictures=None, **fields):
    client.force_login(user)
    return client.post(
        reverse("articles_paste_from_word", args=[page.pk]),
        {
            "html": SimpleUploadedFile("html", html.encode()),
            "rtf": SimpleUploadedFile("rtf", rtf(*(pictures or [png()])).encode()),
            **fields,
        },
        headers={"host": page.portal.host},
    )


def test_a_preview_writes_nothing(client, portal, author):
    answer = paste(client, author, section_of(portal)).json()
    assert answer["text"] is None
    assert "Lễ khánh thành" in answer["preview"]
    assert "data:image/png;base64," in answer["preview"]
    assert 'name="description-0"' in answer["preview"]
    assert not PortalImage.objects.filter(collection=portal.collection).exists()


def test_text_alone_comes_as_the_editor_takes_it(client, portal, author):
    answer = paste(client, author, section_of(portal), word(paragraph("Một <b>câu</b>"))).json()
    [block] = answer["text"]["blocks"]
    assert block["text"] == "Một câu"
    assert block["inlineStyleRanges"] == [{"offset": 4, "length": 3, "style": "BOLD"}]


def test_what_is_kept_becomes_blocks_and_the_portals_pictures(client, portal, author):
    described = {"keep": "1", "description-0": "Lễ cắt băng"}
    answer = paste(client, author, section_of(portal), **described).json()
    image = PortalImage.objects.get(collection=portal.collection)
    assert (image.description, image.source) == ("Lễ cắt băng", portal.agency.name)
    assert image.uploaded_by_user == author
    text, pictured = answer["blocks"]
    assert json.loads(text["value"])["blocks"][0]["text"] == "Lễ khánh thành"
    assert pictured["value"]["image"]["image"]["id"] == image.pk


@requirement("P12")
def test_a_picture_without_words_is_refused_and_nothing_is_kept(client, portal, author):
    body = word(picture(1) + picture(2))
    answer = paste(
        client, author, section_of(portal), body, [png(), png((0, 0, 90))],
        keep="1", **{"description-0": "Lễ cắt băng", "description-1": "  "},
    )  # fmt: skip
    assert answer.status_code == 400
    [sentence] = answer.json()["refusals"]
    assert "ảnh số 2" in sentence
    assert not PortalImage.objects.filter(collection=portal.collection).exists()


@requirement("O3")
def test_what_is_no_picture_is_refused_with_its_number(client, portal, author):
    body = word(picture(1))
    answer = paste(
        client, author, section_of(portal), body, [b"MZ\x90\x00" + b"\x00" * 60],
        keep="1", **{"description-0": "Một tệp lạ"},
    )  # fmt: skip
    assert answer.status_code == 400
    assert answer.json()["refusals"][0].startswith("Ảnh số 1: ")
    assert not PortalImage.objects.exists()


@requirement("P10")
def test_an_old_encoding_is_refused(client, portal, author):
    body = word(paragraph("Uû ban nh©n d©n tØnh Sãc Tr¨ng c«ng bè quyÕt ®Þnh"))
    answer = paste(client, author, section_of(portal), body)
    assert answer.status_code == 400
    assert "TCVN3" in answer.json()["refusals"][0]


@requirement("P2")
def test_another_portals_people_may_not(client, portal):
    stranger = staff(a_component("soc_trang"))["author"]
    for page in (section_of(portal), write_article(portal, staff(portal)["author"], title="Tin")):
        answer = paste(client, stranger, page, keep="1", **{"description-0": "Ảnh"})
        assert answer.status_code != 200
    assert not PortalImage.objects.filter(collection=portal.collection).exists()


def test_an_author_pastes_into_a_draft_of_their_own(client, portal, author):
    article = write_article(portal, author, title="Bản nháp")
    assert paste(client, author, article).status_code == 200


def test_it_is_asked_by_post_only(client, portal, author):
    client.force_login(author)
    url = reverse("articles_paste_from_word", args=[section_of(portal).pk])
    assert client.get(url, headers={"host": portal.host}).status_code == 405
