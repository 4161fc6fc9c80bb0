"""Divisions, anchors, citations and comparison of wordings, on the regulations themselves."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.documents.rules import comparison, rendering, structure, tree
from sections.documents.rules.citations import find_citations
from sections.documents.rules.relations import anchors_of
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [requirement("B3")]

# File → articles of the decision, articles of the regulation, its chapters.
REGULATIONS = {
    "000_17aabde3947cc131.txt": (3, 26, 4),
    "001_fba5c4fb34a71d19.txt": (3, 15, 4),
    "003_6875e878492aa124.txt": (3, 24, 4),
    "004_f32a6fa80c90be17.txt": (2, 20, 4),
}


def regulation(name):
    return shared_path("spec", "regulations", name).read_text(encoding="utf-8", errors="replace")


def hrefs(html):
    return re.findall(r'href="#([^"]+)"', html)


@pytest.mark.parametrize("name", REGULATIONS)
def test_the_regulations_are_read_article_by_article(name):
    decision, articles, chapters = REGULATIONS[name]
    document = structure.read(regulation(name))
    anchors = [node.anchor for node in document.walk() if node.anchor]
    assert len(anchors) == len(set(anchors))
    assert [a for a in anchors if re.fullmatch(r"dieu-\d+", a)] == [
        f"dieu-{n}" for n in range(1, articles + 1)
    ]
    assert [a for a in anchors if re.fullmatch(r"ban-hanh-dieu-\d+", a)] == [
        f"ban-hanh-dieu-{n}" for n in range(1, decision + 1)
    ]
    assert [a for a in anchors if a.startswith("chuong")] == [
        f"chuong-{n}" for n in range(1, chapters + 1)
    ]


def test_an_appendix_without_capitals_is_none_of_the_article_before():
    text = (
        "Điều 1. Ban hành\nKèm theo Quyết định này:\nPhụ lục I: Danh mục đường;\n"
        "Phụ lục II: Danh mục cầu.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
        "Phụ lục I\nDANH MỤC ĐƯỜNG\nĐường số 1\n"
        "Phụ lục II: Danh mục cầu\n(Kèm theo Quyết định số 1/QĐ-UBND)\nCầu Trắng"
    )
    nodes = {node.anchor: node for node in structure.read(text).walk()}
    assert {"phu-luc-1", "phu-luc-2"} <= set(nodes)
    assert nodes["phu-luc-1"].heading == "DANH MỤC ĐƯỜNG"
    assert "Phụ lục II: Danh mục cầu." in nodes["dieu-1"].content
    assert nodes["dieu-2"].content == ["Từ ngày ký."]


@pytest.mark.parametrize("name", REGULATIONS)
def test_no_word_of_a_regulation_is_lost_and_each_link_leads_somewhere(name):
    text = regulation(name)
    document = structure.read(text)
    html, _cited = rendering.html_of(document)
    words = re.findall(r"\w+", " ".join(structure.lines_of(text)).lower())
    shown = re.findall(r"\w+", re.sub("<[^>]+>", " ", rendering.without_marks(html)).lower())
    assert len(shown) >= len(words)
    assert set(words) <= set(shown)
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(hrefs(html)) <= ids
    assert len(ids) == len(re.findall(r'id="', html))


def test_a_clause_and_a_point_have_their_addresses():
    document = structure.read("Điều 5. Nhiệm vụ\n1. Một:\na) là;\nđ) là.\n2. Hai.\n2005. không.")
    anchors = [node.anchor for node in document.walk() if node.anchor]
    assert anchors == [
        "dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-1-diem-a", "dieu-5-khoan-1-diem-dd",
        "dieu-5-khoan-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", [("dieu-5-khoan-2", "30/2020")]),
        (
            "tại điểm a khoản 1 Điều 9 Nghị định 30/2020/NĐ-CP",
            [("dieu-9-khoan-1-diem-a", "30/2020")],
        ),
        ("nêu tại Điều 7 Quy chế này", [("dieu-7", "")]),
        ("các điều 5, 6 và 7 Quy chế này", [("dieu-5", ""), ("dieu-6", ""), ("dieu-7", "")]),
        ("Điều 5 Luật Đất đai", []),
    ],
)
def test_citations_say_which_place_of_which_document(text, found):
    places = [c for c in find_citations(text) if c.anchor]
    assert [(c.anchor, "30/2020" if "30/2020" in c.words else "") for c in places] == found


def test_a_citation_within_the_article_leads_to_its_own_clause():
    text = (
        "Điều 1. Một\n1. Hai.\nĐiều 2. Ba\n1. Bốn.\n2. Theo khoản 1 Điều này và Điều 1 Quy chế này."
    )
    html, cited = rendering.html_of(structure.read(text))
    assert hrefs(html)[-2:] == ["dieu-2-khoan-1", "dieu-1"]
    assert cited == []


def test_a_document_is_linked_only_where_it_is_known():
    html, (cited, *_more) = rendering.html_of(
        structure.read("Điều 1. Theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP.")
    )
    assert rendering.link_documents(html, {}) == rendering.without_marks(html)
    linked = rendering.link_documents(html, {cited.key: "/van-ban/nd-30/"})
    assert 'href="/van-ban/nd-30/#dieu-5-khoan-2"' in linked
    assert 'href="/van-ban/nd-30/"' in linked


@given(st.text(alphabet="Điều Chương 1I2V.a)|“”<>&\n\x02QUYẾT", max_size=400))
def test_whatever_is_typed_is_shown_and_escaped(text):
    document = structure.read(text)
    anchors = [node.anchor for node in document.walk() if node.anchor]
    assert len(anchors) == len(set(anchors))
    html, _cited = rendering.html_of(document)
    known = r"</?(?:p|a|h[3-6]|div|table|tr|td|th)\b[^<>]*>"
    assert not re.search(r"[<>]", re.sub(known, "", rendering.without_marks(html)))


def test_what_is_over_is_struck_out_to_its_end_and_no_further():
    text = "Điều 1. Một\n1. Hai:\na) ba;\n- bốn.\n2. Năm.\nĐiều 2. Sáu\nBảy."
    html, _cited = rendering.html_of(structure.read(text))
    struck = rendering.mark_over(html, "dieu-1-khoan-1", "Hết")
    lines = [line for line in struck.split("\n") if "data-" in line]
    assert [re.sub("<[^>]+>", "", line)[:2] for line in lines] == ["1.", "a)", "- "]
    struck = rendering.mark_over(html, "dieu-1", "Hết")
    assert struck.count("data-gone") == 4
    assert "data-gone" not in struck.split("Điều 2")[1]


def test_a_chapter_is_struck_out_with_its_sections_and_articles():
    text = (
        "Chương I\nMỘT\nĐiều 1. Hai\nBa.\nChương II\nBỐN\nMục 1\nNĂM\nĐiều 2. Sáu\n1. Bảy.\n"
        "| A | B |\n| 1 | 2 |\nMục 2\nTÁM\nĐiều 3. Chín\nMười.\nChương III\nCUỐI\n"
        "Điều 4. Hết\nXong."
    )
    html, _cited = rendering.html_of(structure.read(text))

    def struck(anchor):
        lines = rendering.mark_over(html, anchor, "Hết").split("\n")
        return [re.sub("<[^>]+>", "", line) for line in lines if " data-" in line]

    chapter = struck("chuong-2")
    assert chapter[0].startswith("Chương II")
    assert "Điều 3. Chín" in chapter
    assert chapter[-1] == "Mười."
    assert not {"Ba.", "Xong."} & set(chapter)
    section = struck("chuong-2-muc-1")
    assert "Điều 2. Sáu" in section
    assert not any("TÁM" in line or "Chín" in line for line in section)


@pytest.mark.parametrize(
    ("parts", "anchors"),
    [
        ("Điều 5, 7", "dieu-5 dieu-7"),
        ("Điều 5 đến Điều 7", "dieu-5 dieu-6 dieu-7"),
        ("khoản 1 và khoản 2 Điều 5", "dieu-5-khoan-1 dieu-5-khoan-2"),
        ("khoản 1 Điều 5 và khoản 2 Điều 7", "dieu-5-khoan-1 dieu-7-khoan-2"),
        ("khoản 1 Điều 5, Điều 7", "dieu-5-khoan-1 dieu-7"),
        ("Điều 5 khoản 2", "dieu-5-khoan-2"),
        ("các điểm a, b và đ khoản 1 Điều 2",
         "dieu-2-khoan-1-diem-a dieu-2-khoan-1-diem-b dieu-2-khoan-1-diem-dd"),
        ("điểm a khoản 2, khoản 3 Điều 5, Điều 7 và khoản 1 Điều 9",
         "dieu-5-khoan-2-diem-a dieu-5-khoan-3 dieu-7 dieu-9-khoan-1"),
        ("Mục 1 Chương II", "chuong-2-muc-1"),
        ("Điều 5 Chương II", "dieu-5"),
        ("Chương II, Điều 20", "chuong-2 dieu-20"),
        ("Phụ lục I, II", "phu-luc-1 phu-luc-2"),
        ("khoản 2 Điều 3 Phụ lục I; Điều 9", "phu-luc-1-dieu-3-khoan-2 dieu-9"),
        ("khoản 2", ""),
        ("câu cuối", ""),
    ],
)  # fmt: skip
def test_the_places_that_a_relation_names(parts, anchors):
    assert anchors_of(parts) == anchors.split()


@given(st.text("điểm khoảnĐu,;và đến 125aIVchươngmụcphlụ \n"))
def test_whatever_stands_there_names_places_or_none(parts):
    assert all(re.fullmatch(r"[a-z0-9-]+", anchor) for anchor in anchors_of(parts))


# Two versions ------------------------------------------------------------------------------------


def test_articles_are_matched_though_they_were_numbered_anew():
    before = "Điều 1. Phạm vi\nQuy chế này áp dụng tại tỉnh.\nĐiều 2. Kinh phí\nNgân sách bảo đảm."
    after = (
        "Điều 1. Giải thích từ ngữ\nCổng là điểm truy cập.\nĐiều 2. Phạm vi\nQuy chế này áp dụng"
        " tại xã.\nĐiều 3. Kinh phí\nNgân sách bảo đảm."
    )
    new, changed, same = comparison.compare(structure.read(before), structure.read(after))
    assert (new.earlier, new.later.label) == (None, "Điều 1")
    assert (changed.earlier.label, changed.later.label) == ("Điều 1", "Điều 2")
    assert "<del>tỉnh</del>" in changed.earlier_html
    assert "<ins>xã</ins>" in changed.later_html
    assert same.same


def test_what_was_dropped_is_shown_and_nothing_is_let_through():
    before = "Điều 1. Một\nNgân sách <b>chi</b> trả.\nĐiều 2. Hai\nBáo cáo hằng năm."
    kept, dropped = comparison.compare(
        structure.read(before), structure.read("Điều 1. Một\nNgân sách <b>thu</b> trả.")
    )
    assert "&lt;b&gt;" in kept.later_html
    assert dropped.later is None
    assert "Báo cáo hằng năm" in dropped.earlier_html


def test_a_document_beside_itself_is_the_same_throughout():
    document = structure.read(regulation("003_6875e878492aa124.txt"))
    pairs = comparison.compare(document, document)
    assert len(pairs) == 27
    assert all(pair.same for pair in pairs)


# Size --------------------------------------------------------------------------------------------


def long_document(count=500):
    parts = re.split(r"(?m)^(?=Điều \d+\.)", regulation("003_6875e878492aa124.txt"))[5:-1]
    return "\n".join(
        re.sub(r"^Điều \d+\.", f"Điều {n}.", parts[n % len(parts)]) for n in range(1, count + 1)
    )


def test_five_hundred_articles_are_read_and_written_in_a_moment():
    start = time.perf_counter()
    document = structure.read(long_document())
    html, _cited = rendering.html_of(document)
    assert len(tree.articles_of(document)) == 500
    assert len(html) > 400_000
    # A third of a second by itself; the machine may be busy with other things.
    assert time.perf_counter() - start < 8
