import json

import pytest
from django import forms
from wagtail import blocks
from wagtail.blocks.base import BlockField

from home.text.forms import LegacyTextGuard
from tests.requirement import requirement

LEGACY = "Céng hßa x· héi chñ nghÜa ViÖt Nam"


class Section(blocks.StructBlock):
    heading = blocks.CharBlock()
    rows = blocks.ListBlock(blocks.CharBlock())


class Body(blocks.StreamBlock):
    paragraph = blocks.RichTextBlock()
    section = Section()


class ItemForm(LegacyTextGuard, forms.Form):
    title = forms.CharField(label="Tiêu đề", required=False)
    text = forms.CharField(label="Nội dung", required=False)
    password = forms.CharField(widget=forms.PasswordInput, required=False)
    body = BlockField(block=Body(required=False), label="Thân bài")


def submit(blocks_sent=(), **data):
    sent = {"body-count": str(len(blocks_sent)), **data}
    for index, (kind, value) in enumerate(blocks_sent):
        sent |= {
            f"body-{index}-type": kind,
            f"body-{index}-order": str(index),
            f"body-{index}-deleted": "",
            f"body-{index}-id": "",
        }
        if isinstance(value, dict):
            sent |= {f"body-{index}-value-{key}": item for key, item in value.items()}
        else:
            sent[f"body-{index}-value"] = value
    form = ItemForm(sent)
    form.is_valid()
    return form


def section(heading, row):
    return (
        "section",
        {
            "heading": heading,
            "rows-count": "1",
            "rows-0-value": row,
            "rows-0-order": "0",
            "rows-0-deleted": "",
            "rows-0-id": "",
        },
    )


def draftail(text):
    block = {
        "key": "00000",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "BOLD"}],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


@requirement("P10")
class TestLegacyTextGuard:
    def test_unicode_text_passes_and_arrives_in_the_normal_form(self):
        form = submit(
            title="Quye\u0302\u0301t đi\u0323nh\u200b",
            blocks_sent=[("paragraph", draftail("Điều 1")), section("Mục 1", "Hòa Bình")],
        )
        assert form.errors == {}
        assert form.cleaned_data["title"] == "Quyết định"

    def test_a_legacy_title_is_refused_with_field_encoding_sample_and_cure(self):
        form = submit(title=LEGACY)
        (sentence,) = form.errors["title"]
        for part in ("Tiêu đề", "TCVN3", LEGACY, "Cộng hòa xã hội chủ nghĩa Việt Nam", "UniKey"):
            assert part in sentence

    @pytest.mark.parametrize(
        "block",
        [("paragraph", draftail(LEGACY)), section(LEGACY, "Hòa Bình"), section("Mục 1", LEGACY)],
        ids=["rich text", "a struct's field", "a list within a struct"],
    )
    def test_legacy_text_at_any_depth_of_a_stream_is_refused(self, block):
        form = submit(title="Tin", blocks_sent=[("paragraph", draftail("Điều 1")), block])
        (error,) = form.errors.as_data()["body"]
        assert "“Thân bài”" in error.message
        assert "TCVN3" in error.message

    def test_html_marks_within_a_word_do_not_hide_it(self):
        assert submit(text="<p><b>C</b>éng hßa <i>x·</i> h&eacute;i chñ nghÜa</p>").errors["text"]

    def test_a_password_is_taken_as_it_was_typed(self):
        form = submit(password=LEGACY)
        assert form.errors == {}
        assert form.cleaned_data["password"] == LEGACY
