"""How a change of the original is merged into a translation, and what a regulation demands."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from home.translation.rules import Difference, demanded_sections, merge
from tests.requirement import requirement

pytestmark = requirement("P7")


def block(key, value):
    return {"id": key, "type": "text", "value": value}


def test_what_was_translated_stays_and_is_named():
    merged, found = merge({"title": "Cũ"}, {"title": "Mới"}, {"title": "Old"})
    assert merged == {"title": "Old"}
    assert found == [Difference(("title",), "changed")]


def test_what_was_not_translated_follows():
    merged, found = merge({"title": "Cũ"}, {"title": "Mới"}, {"title": "Cũ"})
    assert merged == {"title": "Mới"}
    assert found == [Difference(("title",), "new")]


def test_what_is_no_words_follows_without_work():
    merged, found = merge({"picture": 1}, {"picture": 2}, {"picture": 1})
    assert merged == {"picture": 2}
    assert found == [Difference(("picture",), "taken")]


def test_a_picture_is_exchanged_within_a_block_whose_caption_is_translated():
    def body(image, caption):
        return {"body": [block("a", {"image": image, "caption": caption})]}

    merged, found = merge(body(1, "Cầu"), body(2, "Cầu"), body(1, "Bridge"))
    assert merged == body(2, "Bridge")
    assert found == [Difference(("body", "a", "image"), "taken")]


def test_new_blocks_come_where_they_stand_in_the_original():
    base = [block("a", "một"), block("b", "hai")]
    theirs = [block("a", "một"), block("c", "ba"), block("b", "hai"), block("d", "bốn")]
    ours = [block("a", "one"), block("b", "two")]
    merged, found = merge({"body": base}, {"body": theirs}, {"body": ours})
    assert [each["id"] for each in merged["body"]] == ["a", "c", "b", "d"]
    assert [(d.path, d.kind) for d in found] == [(("body", "c"), "new"), (("body", "d"), "new")]


def test_a_block_that_was_written_anew_is_not_lost_when_its_original_changes():
    base, theirs = [block("a", "một")], [block("a", "một hai")]
    ours = [block("x", "one, told differently")]
    merged, found = merge({"body": base}, {"body": theirs}, {"body": ours})
    assert merged["body"] == ours
    assert found == [Difference(("body",), "changed")]


words = st.text(alphabet="abcđêô ", max_size=6)
bodies = st.lists(
    st.tuples(st.sampled_from("pqrstu"), words), max_size=5, unique_by=lambda each: each[0]
)


@given(base=bodies, theirs=bodies, translated=st.dictionaries(st.sampled_from("pqrstu"), words))
def test_no_word_of_a_translator_is_ever_lost(base, theirs, translated):
    """A block that the translation made its own is there, whatever changes in the original."""
    before = [block(key, text) for key, text in base]
    now = [block(key, text) for key, text in theirs]
    ours = [block(key, translated.get(key, text)) for key, text in base]
    merged, _found = merge({"body": before}, {"body": now}, {"body": ours})
    own = [each for each in ours if each not in before]
    assert all(each in merged["body"] for each in own)
    keys = [each["id"] for each in merged["body"]]
    assert len(keys) == len(set(keys))
    assert {each["id"] for each in now if each["id"] not in {b["id"] for b in before}} <= set(keys)


def test_a_minimum_for_the_province_demands_nothing_of_others():
    minimum = SimpleNamespace(sections=["introduction"], kinds=["province"])
    assert demanded_sections(minimum, "province") == ("introduction",)
    assert demanded_sections(minimum, "department") == ()
    assert demanded_sections(None, "province") == ()
    everywhere = SimpleNamespace(sections=["introduction"], kinds=None)
    assert demanded_sections(everywhere, "commune") == ("introduction",)
