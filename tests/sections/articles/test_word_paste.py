"""What was copied from Word keeps headings, lists, tables, pictures and nothing else."""

import pytest

from home.text.refusal import Refused
from sections.articles.word.paste import blocks_from_html
from tests.requirement import requirement
from tests.sections.articles.word_clipboard import (
    data_address,
    list_item,
    paragraph,
    picture,
    png,
    rtf,
    table,
    table_cell,
    word,
)

pytestmark = requirement("S2")


def text_of(body):
    """The one text block that a Word body becomes."""
    [(kind, value)] = blocks_from_html(word(body)).blocks
    assert kind == "text"
    return value


class TestText:
    def test_styles_and_words_own_marks_go(self):
        assert text_of(paragraph("Ngày 20/11, tại xã\nVĩnh Hải&nbsp;")) == (
            "<p>Ngày 20/11, tại xã Vĩnh Hải</p>"
        )

    def test_bold_italic_and_superscript_stay_however_they_are_said(self):
        body = paragraph(
            "<b style='mso-bidi-font-weight:normal'>Đậm</b> <i>nghiêng</i> 12 m<sup>2</sup>, "
            "<span style='font-weight:bold'>đậm</span> CO<span style='vertical-align:sub'>2</span>"
        )
        assert text_of(body) == (
            "<p><b>Đậm</b> <i>nghiêng</i> 12 m<sup>2</sup>, <b>đậm</b> CO<sub>2</sub></p>"
        )

    def test_colour_underline_and_size_go(self):
        body = paragraph("<u><span style='color:red;font-size:20pt'>Thông báo</span></u>")
        assert text_of(body) == "<p>Thông báo</p>"

    def test_links_stay_and_words_bookmarks_go(self):
        body = paragraph(
            '<a name="_Hlk1"></a><a href="https://soctrang.gov.vn/a?b=1&amp;c=2">Cổng tỉnh</a> '
            '<a href="javascript:alert(1)">mở</a> <a href="file:///C:/a.doc">tệp</a>'
        )
        assert text_of(body) == (
            '<p><a href="https://soctrang.gov.vn/a?b=1&amp;c=2">Cổng tỉnh</a> mở tệp</p>'
        )

    def test_headings_come_right_below_the_title_in_their_order(self):
        body = (
            "<h1 style='mso-list:none'><span lang=VI><b>I. Kết quả</b><o:p></o:p></span></h1>"
            + paragraph("Mười tháng đầu năm.")
            + "<h3>1. Nông nghiệp</h3>"
            + paragraph("2. Công nghiệp", "class=MsoNormal style='mso-outline-level:3'")
            + paragraph("Nhận xét", "class=MsoHeading7")
        )
        assert text_of(body) == (
            "<h2>I. Kết quả</h2><p>Mười tháng đầu năm.</p><h3>1. Nông nghiệp</h3>"
            "<h3>2. Công nghiệp</h3><h4>Nhận xét</h4>"
        )

    def test_deleted_words_comments_and_hidden_text_go(self):
        body = paragraph(
            "Kinh phí <del cite='mailto:A' datetime='2026-01-02T08:00'>300</del>"
            "<ins cite='mailto:A'>428</ins> tỷ<span class=MsoCommentReference><a"
            " style='mso-comment-reference:A_1'>[A1]</a></span>"
            "<span style='display:none;mso-hide:all'>mật</span> đồng"
        ) + ("<div style='mso-element:comment-list'><p class=MsoCommentText>Xem lại</p></div>")
        assert text_of(body) == "<p>Kinh phí 428 tỷ đồng</p>"

    def test_text_is_stored_in_one_normal_form(self):
        assert text_of(paragraph("Quye\u0302\u0301t đi\u0323nh")) == "<p>Quyết định</p>"

    def test_a_script_is_no_text(self):
        assert text_of("<script>alert('x')</script><p onclick='x()'>An &lt;b&gt; toàn</p>") == (
            "<p>An &lt;b&gt; toàn</p>"
        )

    def test_a_line_break_stays_and_a_page_break_goes(self):
        body = paragraph("Nơi nhận:<br>\n- Như trên;") + (
            "<span><br clear=all style='mso-special-character:line-break;page-break-before:always'>"
            "</span>"
        )
        assert text_of(body) == "<p>Nơi nhận:<br/>- Như trên;</p>"

    @requirement("P10")
    def test_text_in_an_old_encoding_is_refused_and_says_how_to_convert_it(self):
        body = paragraph("Uû ban nh©n d©n tØnh Sãc Tr¨ng c«ng bè quyÕt ®Þnh phª duyÖt ®Ò ¸n")
        with pytest.raises(Refused) as refused:
            blocks_from_html(word(body))
        sentence = str(refused.value)
        assert "TCVN3" in sentence
        assert "Sóc Trăng" in sentence

    def test_nothing_to_read_is_said(self):
        with pytest.raises(Refused):
            blocks_from_html(word("<p class=MsoNormal><o:p>&nbsp;</o:p></p>"))
        with pytest.raises(Refused):
            blocks_from_html("")

    def test_too_much_is_refused(self):
        with pytest.raises(Refused):
            blocks_from_html("<p>" + "a" * (41 * 1024 * 1024))


class TestLists:
    def test_words_bullets_become_a_list_with_its_levels(self):
        body = (
            list_item("·", "Cống số 1", position="First")
            + list_item("o", "rộng 10 m", level=2, font='"Courier New"')
            + list_item("Ø", "sâu 4 m", level=2, font="Wingdings")
            + list_item("·", "Cống số 2", position="Last")
        )
        assert text_of(body) == (
            "<ul><li>Cống số 1<ul><li>rộng 10 m</li><li>sâu 4 m</li></ul></li>"
            "<li>Cống số 2</li></ul>"
        )

    def test_numbers_from_one_become_a_numbered_list(self):
        body = list_item("1.", "Một") + list_item("2.", "Hai") + paragraph("Hết")
        assert text_of(body) == "<ol><li>Một</li><li>Hai</li></ol><p>Hết</p>"

    def test_letters_and_numbers_that_go_on_keep_what_is_referred_to(self):
        body = list_item("a)", "Nguồn vốn") + list_item("b)", "Tiến độ")
        assert text_of(body) == "<p>a) Nguồn vốn</p><p>b) Tiến độ</p>"
        assert text_of(list_item("4.", "Bốn")) == "<p>4. Bốn</p>"
        assert text_of(list_item("Điều 2.", "Hiệu lực")) == "<p>Điều 2. Hiệu lực</p>"

    def test_a_number_before_a_heading_stays(self):
        body = (
            "<h2 style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
            "<span style='mso-list:Ignore'>II.<span>&nbsp; </span></span><![endif]>"
            "Giải pháp<o:p></o:p></h2>"
        )
        assert text_of(body) == "<h2>II. Giải pháp</h2>"

    def test_lists_of_google_docs_and_browsers(self):
        html = (
            '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e">'
            '<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc"><p dir="ltr">'
            '<span style="font-weight:700;">Đợt 1</span></p></li><ul><li><p>Xã Vĩnh Hải</p></li>'
            "</ul><li><p>Đợt 2</p></li></ul></b>"
        )
        [(kind, value)] = blocks_from_html(html).blocks
        assert value == (
            "<ul><li><b>Đợt 1</b><ul><li>Xã Vĩnh Hải</li></ul></li><li>Đợt 2</li></ul>"
        )


class TestTables:
    def test_a_table_stands_between_the_texts_around_it(self):
        body = (
            paragraph("Kinh phí như sau:")
            + table(
                [table_cell("<b>Hạng mục</b>"), table_cell("<b>Tỷ đồng</b>")],
                [table_cell("Cống số 1"), table_cell("165")],
            )
            + paragraph("Hết bảng.")
        )
        (first, _), (second, value), (third, _) = blocks_from_html(word(body)).blocks
        assert (first, second, third) == ("text", "table", "text")
        assert value["data"] == [["Hạng mục", "Tỷ đồng"], ["Cống số 1", "165"]]
        assert value["first_row_is_table_header"] is True
        assert value["table_header_choice"] == "row"

    def test_merged_cells_stay_merged(self):
        body = table(
            [table_cell("Đơn vị", "rowspan=2"), table_cell("Năm", "colspan=2")],
            [table_cell("2024"), table_cell("2025")],
            [table_cell("Sở Y tế"), table_cell("12"), table_cell("14")],
        )
        [(_, value)] = blocks_from_html(word(body)).blocks
        assert value["data"] == [
            ["Đơn vị", "Năm", ""],
            ["", "2024", "2025"],
            ["Sở Y tế", "12", "14"],
        ]
        assert value["mergeCells"] == [
            {"row": 0, "col": 0, "rowspan": 2, "colspan": 1},
            {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
        ]

    def test_a_caption_above_is_the_tables(self):
        body = paragraph("Bảng 1. Kinh phí", "class=MsoCaption") + table(
            [table_cell("A"), table_cell("B")]
        )
        [(kind, value)] = blocks_from_html(word(body)).blocks
        assert (kind, value["table_caption"]) == ("table", "Bảng 1. Kinh phí")

    def test_several_paragraphs_of_a_cell_are_lines(self):
        cell = table_cell("Dòng một<o:p></o:p></span></p><p class=MsoNormal><span>Dòng hai")
        [(_, value)] = blocks_from_html(word(table([cell, table_cell("x")]))).blocks
        assert value["data"] == [["Dòng một\nDòng hai", "x"]]

    def test_a_frame_of_one_column_is_no_table(self):
        assert text_of(table([table_cell("Trong khung")])) == "<p>Trong khung</p>"

    def test_cells_of_excel(self):
        html = (
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0>'
            "<!--StartFragment--><col width=64><tr height=20><td class=xl65 height=20>Xã</td>"
            "<td class=xl65 align=right x:num>1.250</td></tr><!--EndFragment--></table></body>"
            "</html>"
        )
        [(_, value)] = blocks_from_html(html).blocks
        assert value["data"] == [["Xã", "1.250"]]


class TestPictures:
    def test_a_picture_of_word_comes_from_the_rtf(self):
        body = paragraph("Trước ảnh") + picture(1, alt="Cống số 1") + paragraph("Sau ảnh")
        pasted = blocks_from_html(word(body), rtf(png()))
        assert [kind for kind, _ in pasted.blocks] == ["text", "picture", "text"]
        [found] = pasted.pictures
        assert found.content == png()
        assert (found.extension, found.alt) == ("png", "Cống số 1")

    def test_each_picture_is_the_right_one(self):
        red, green = png((200, 0, 0)), png((0, 120, 0))
        pasted = blocks_from_html(word(picture(1) + picture(2)), rtf(red, green))
        assert [found.content for found in pasted.pictures] == [red, green]

    def test_a_drawing_that_is_no_picture_is_named_and_the_others_stay_right(self):
        red = png((200, 0, 0))
        body = paragraph("Sơ đồ tổ chức:") + picture(1) + paragraph("Ảnh:") + picture(2)
        pasted = blocks_from_html(word(body), rtf(None, red))
        assert [found.content for found in pasted.pictures] == [red]
        assert "Sơ đồ tổ chức:" in str(pasted.notes[0])

    def test_where_it_is_uncertain_which_is_which_none_is_taken(self):
        pasted = blocks_from_html(word(picture(1) + picture(2)), rtf(png()))
        assert pasted.pictures == []
        assert len(pasted.notes) == 2

    def test_pictures_as_data_addresses(self):
        html = f'<p>Lời</p><p><img src="{data_address(png())}" alt="Lễ khởi công"></p>'
        pasted = blocks_from_html(html)
        assert [kind for kind, _ in pasted.blocks] == ["text", "picture"]
        assert pasted.pictures[0].content == png()

    def test_the_name_of_a_file_is_no_description(self):
        for alt in (
            "http://a.vn/anh.jpg",
            "C:\\anh\\IMG_0001.JPG",
            "clip_image002.png",
            "Picture 3",
        ):
            html = f'<p><img src="{data_address(png())}" alt="{alt}"></p>'
            assert blocks_from_html(html).pictures[0].alt == ""

    def test_the_caption_below_is_the_pictures(self):
        body = picture(1) + paragraph("Ảnh 1. Lễ khánh thành", "class=MsoCaption")
        pasted = blocks_from_html(word(body), rtf(png()))
        assert [kind for kind, _ in pasted.blocks] == ["picture"]
        assert pasted.pictures[0].caption == "Ảnh 1. Lễ khánh thành"

    def test_a_table_that_only_frames_a_picture_gives_picture_and_caption(self):
        body = table([picture_cell()], [table_cell("Quang cảnh hội nghị")])
        body = body.replace("</tr>", "<td>&nbsp;</td></tr>")
        pasted = blocks_from_html(word(body), rtf(png()))
        assert [kind for kind, _ in pasted.blocks] == ["picture"]
        assert pasted.pictures[0].caption == "Quang cảnh hội nghị"

    def test_lines_and_spacers_are_no_pictures(self):
        html = f'<p>Lời</p><img width=1 height=1 src="{data_address(png())}">'
        assert blocks_from_html(html).is_text_only

    def test_a_picture_that_is_elsewhere_is_named(self):
        pasted = blocks_from_html('<p>Lời</p><img src="https://lh3.example.com/a">')
        assert pasted.pictures == []
        assert "Lời" in str(pasted.notes[0])


def picture_cell():
    return f"<td width=300 valign=top>{picture(1)}</td>"
