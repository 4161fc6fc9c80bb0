"""What an editor is asked for, and how a table is laid out."""

import pytest
from django.core.files.base import ContentFile
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.media.models import PortalFile
from sections.articles.blocks import RecordingBlock, RelatedLinkBlock, lay_out_table
from sections.articles.models import ArticlePage
from tests.factories.chain import section_of
from tests.factories.pages import make_picture
from tests.factories.portals import make_province, superuser
from tests.requirement import requirement

pytestmark = requirement("S2")


def texts(rows):
    return [[cell["text"] for cell in row] for row in rows]


class TestTable:
    def test_the_first_row_heads_the_columns(self):
        table = lay_out_table(
            {"data": [["A", "B"], ["1", None]], "first_row_is_table_header": True}
        )
        assert texts(table["head"]) == [["A", "B"]]
        assert [cell["scope"] for cell in table["head"][0]] == ["col", "col"]
        assert texts(table["body"]) == [["1", ""]]
        assert not table["body"][0][0]["is_header"]

    def test_a_head_whose_cell_reaches_down_has_two_rows(self):
        table = lay_out_table(
            {
                "data": [["Đơn vị", "Năm", ""], ["", "2024", "2025"], ["Sở Y tế", "1", "2"]],
                "mergeCells": [
                    {"row": 0, "col": 0, "rowspan": 2, "colspan": 1},
                    {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
                ],
                "first_row_is_table_header": True,
            }
        )
        assert texts(table["head"]) == [["Đơn vị", "Năm"], ["2024", "2025"]]
        assert table["head"][0][1]["scope"] == "colgroup"
        assert texts(table["body"]) == [["Sở Y tế", "1", "2"]]

    def test_the_first_column_heads_the_rows(self):
        table = lay_out_table({"data": [["A", "1"], ["B", "2"]], "first_col_is_header": True})
        assert table["head"] == []
        assert [(c["is_header"], c["scope"]) for c in table["body"][0]][0] == (True, "row")

    def test_an_empty_table_is_none(self):
        assert lay_out_table({}) == {"caption": "", "head": [], "body": []}


def test_a_link_leads_to_a_page_or_an_address_and_says_where():
    block = RelatedLinkBlock()
    for wrong in (
        {"page": None, "url": "", "text": "x"},
        {"page": None, "url": "https://a.vn", "text": ""},
    ):
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python(wrong))
    assert block.clean(block.to_python({"page": None, "url": "https://a.vn", "text": "A"}))


@pytest.mark.django_db
@requirement("P9")
def test_a_recording_is_video_or_sound():
    block = RecordingBlock()
    collection = make_province("soc_trang").collection
    paper = PortalFile.objects.create(
        title="Giấy", collection=collection, file=ContentFile(b"%PDF-1.4", name="giay.pdf")
    )
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"file": paper.pk, "title": "Phim", "transcript": ""}))
    assert "MP4" in str(refused.value.block_errors["file"])


@pytest.mark.django_db
@requirement("P9", "P12")
class TestCaptions:
    VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nNước mặn đã vào sâu.\n"

    def file(self, name, content):
        collection = make_province("soc_trang").collection
        return PortalFile.objects.create(
            title=name, collection=collection, file=ContentFile(content, name=name), author="Lê Nam"
        )

    def recording(self, name, captions, **more):
        value = {
            "file": self.file(name, b"\0\0\0\x18ftypmp42").pk, "title": "Phóng sự",
            "captions": captions.pk, "transcript": "", **more,
        }  # fmt: skip
        return RecordingBlock().to_python(value)

    def test_captions_go_with_the_video(self):
        captions = self.file("phu-de.vtt", self.VTT.encode())
        block = RecordingBlock()
        drawn = block.render(block.clean(self.recording("phim.mp4", captions)))
        assert (
            f'<track kind="captions" srclang="vi" label="Phụ đề" src="{captions.file.url}"' in drawn
        )
        assert "Tác giả: Lê Nam" in drawn
        assert "http" not in drawn, "nothing of a third party"

    def test_below_sound_they_stand_as_a_text(self):
        captions = self.file("phu-de.vtt", self.VTT.encode())
        block = RecordingBlock()
        drawn = block.render(self.recording("loi.mp3", captions))
        assert "<p>Nước mặn đã vào sâu.</p>" in drawn
        assert "<track" not in drawn

    def test_what_is_no_captions_is_refused(self):
        block = RecordingBlock()
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(self.recording("phim.mp4", self.file("phu-de.txt", b"1\n00:01 xin")))
        assert "WEBVTT" in str(refused.value.block_errors["captions"])


@pytest.mark.django_db
class TestPictureWithoutWords:
    def form(self, picture):
        portal = make_province("soc_trang")
        form_class = get_edit_handler(ArticlePage).get_form_class()
        page = ArticlePage(title="Tin", lead="Tóm tắt", source="x", author_name="y")
        return form_class(
            nested_form_data(
                {
                    "title": "Tin",
                    "lead": "Tóm tắt",
                    "picture": picture.pk,
                    "slug": "tin",
                    "body": streamfield([]),
                    "related_documents": inline_formset([]),
                }
            ),
            instance=page,
            parent_page=section_of(portal),
            for_user=superuser(),
        )

    @requirement("P12")
    def test_it_cannot_be_submitted_and_the_sentence_says_what_to_do(self):
        form = self.form(make_picture(make_province("soc_trang"), ""))
        form.is_valid()
        assert "Hãy mở ảnh và ghi ảnh thể hiện điều gì" in str(form.errors["picture"])

    def test_it_can_be_kept_in_a_draft(self):
        form = self.form(make_picture(make_province("soc_trang"), ""))
        form.defer_required_fields()
        form.is_valid()
        assert "picture" not in form.errors

    def test_with_words_it_is_taken(self):
        form = self.form(make_picture(make_province("soc_trang"), "Ba cống"))
        form.is_valid()
        assert "picture" not in form.errors
