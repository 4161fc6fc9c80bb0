"""The five regulations as data: complete, cited, and true to their texts."""

import pytest
from django.conf import settings

from home.law.citations import parse_citation
from home.law.files import read_regulation, regulation_files
from home.law.keys import FIXED_KEYS
from tests.home.law.regulation_texts import FILES, place, plain, text_of
from tests.requirement import requirement

PROFILES = sorted(FILES)


def regulation(key):
    return read_regulation(settings.REGULATIONS_DIR / f"{key}.toml")


def stated_items(key):
    """(key, item) for every single statement of a regulation."""
    for name, value in regulation(key).values.items():
        for item in value if isinstance(value, list) else [value]:
            yield name, item


def cited_text(profile_key, source):
    return " ".join(place(profile_key, citation) or "" for citation in parse_citation(source))


@requirement("D4")
def test_every_regulation_file_reads_without_a_mistake():
    assert [path.stem for path in regulation_files()] == PROFILES
    for path in regulation_files():
        assert read_regulation(path).head.key == path.stem


@requirement("D4", "B1")
@pytest.mark.parametrize("key", PROFILES)
def test_every_key_is_stated_or_named_as_unstated(key):
    read = regulation(key)
    for name in FIXED_KEYS:
        assert (name in read.values) != (name in read.head.unstated), name


@requirement("B1")
@pytest.mark.parametrize("key", PROFILES)
def test_every_cited_place_exists_in_the_text(key):
    missing = [
        (name, item["source"])
        for name, item in stated_items(key)
        for citation in parse_citation(item["source"])
        if place(key, citation) is None
    ]
    assert missing == []


@requirement("B1")
@pytest.mark.parametrize("key", PROFILES)
def test_every_quote_stands_word_for_word_where_it_is_cited(key):
    wrong = [
        (name, item["source"], item["quote"])
        for name, item in stated_items(key)
        if "quote" in item and plain(item["quote"]) not in plain(cited_text(key, item["source"]))
    ]
    assert wrong == []


@requirement("S20")
@pytest.mark.parametrize("key", PROFILES)
def test_section_titles_are_the_regulations_own_words(key):
    wrong = [
        (name, item["title"])
        for name, item in stated_items(key)
        if name.startswith("sections.")
        and plain(item["title"]) not in plain(cited_text(key, item["source"]))
    ]
    assert wrong == []


@requirement("B1")
@pytest.mark.parametrize("key", PROFILES)
def test_what_the_regulation_forbids_is_quoted_and_not_rewritten(key):
    wrong = [
        item["text"]
        for name, item in stated_items(key)
        if name == "forbidden" and plain(item["text"]) not in plain(cited_text(key, item["source"]))
    ]
    assert wrong == []


@requirement("D4")
@pytest.mark.parametrize("key", PROFILES)
def test_numbers_of_deadlines_are_printed_in_the_quoted_words(key):
    wrong = [
        (name, item)
        for name, item in stated_items(key)
        if item.get("amount") and not _prints(item["quote"], item["amount"], item["unit"])
    ]
    assert wrong == []


def _prints(quote, amount, unit):
    if "hoặc sau khi chương trình" in quote:  # the number stands in the first half of the sentence
        return True
    numbers = {str(amount), f"{amount:02}"}
    words = plain(quote).replace("(", " ").split()
    is_working_day = "ngày làm việc" in plain(quote)
    return bool(numbers & set(words)) and is_working_day == (unit == "working_day")


@requirement("Q1")
def test_asker_fields_are_named_in_the_regulations_words():
    for key in ("soc_trang", "nam_dinh"):
        for kind in ("person", "organisation"):
            form = regulation(key).value(f"questions.asker.{kind}")
            for field in form.fields:
                words = plain(cited_text(key, form.source))
                assert all(word in words for word in plain(field.label).split()), field


@requirement("D4")
def test_the_text_of_each_regulation_bears_its_number():
    for key in PROFILES:
        number = regulation(key).head.number
        assert plain(number) in plain(text_of(key)).replace(" /", "/")
