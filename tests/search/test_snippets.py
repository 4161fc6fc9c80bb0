from home.text.analysis import parse_query
from search.snippets import highlight, snippet, telling_pieces
from tests.requirement import requirement

pytestmark = requirement("B4")


def test_the_words_are_marked_in_their_own_accents():
    text = snippet("Trình tự, thủ tục đất đai tại xã.", parse_query("thu tuc dat dai"))
    assert text == (
        "Trình tự, <mark>thủ</mark> <mark>tục</mark> <mark>đất</mark> <mark>đai</mark> tại xã."
    )


def test_with_accents_only_the_very_words_are_marked():
    assert snippet("đạt chuẩn, đất đai", parse_query("đất")) == "đạt chuẩn, <mark>đất</mark> đai"


def test_the_other_place_of_the_tone_is_the_same_word():
    assert snippet("hoà giải ở cơ sở", parse_query("hòa")).startswith("<mark>hoà</mark>")


def test_other_spellings_are_marked_too():
    assert "<mark>UBND</mark>" in snippet("Tại UBND xã", parse_query("ủy ban nhân dân"))


def test_a_long_text_is_cut_around_the_densest_place():
    text = "đất " + "lời " * 500 + "bảng giá đất năm nay " + "lời " * 500
    cut = snippet(text, parse_query("bảng giá đất"))
    assert "<mark>bảng</mark> <mark>giá</mark> <mark>đất</mark>" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut.split()) < 50


def test_markup_in_the_text_is_text():
    cut = snippet('<script>alert("đất")</script> & đất', parse_query("đất"))
    assert "<script>" not in cut
    assert "&lt;script&gt;" in cut
    assert highlight("<b>đất</b>", parse_query("đất")) == "&lt;b&gt;<mark>đất</mark>&lt;/b&gt;"


def test_where_no_word_stands_there_is_no_snippet():
    assert snippet("Lễ hội", parse_query("đất")) == ""
    assert snippet("", parse_query("đất")) == ""


def test_a_summary_goes_before_a_place_that_has_no_more_of_the_words():
    query = parse_query("thủ tục đất đai")
    summary, body = "Về thủ tục đất đai tại xã", "Điều 1. Thủ tục đất đai gồm hai bước."
    assert telling_pieces(summary, body, query) == [highlight(summary, query)]
    assert telling_pieces("Về đất", body, query) == [snippet(body, query)]
    assert telling_pieces("", "Lễ hội", query) == []


def test_the_abstract_of_a_document_is_always_shown():
    query = parse_query("thủ tục đất đai")
    body = "Điều 1. Thủ tục đất đai gồm hai bước."
    assert telling_pieces("Về việc khác", body, query, is_document=True) == [
        "Về việc khác",
        snippet(body, query),
    ]


def test_a_long_summary_is_cut():
    (shown,) = telling_pieces("lời đất " * 100, "", parse_query("đất"))
    assert shown.endswith(" …")
    assert len(shown.split()) == 41
