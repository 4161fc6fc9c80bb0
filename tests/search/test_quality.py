"""The command that measures the search, as others call it."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B4")]

ARTICLES = {
    "Luật Đất đai@1": "Phạm vi điều chỉnh\n\nLuật này quy định về đất đai.",
    "Luật Cư trú@5": "Đăng ký tạm trú\n\nCông dân đăng ký tạm trú tại công an xã.",
}
QUESTIONS = [
    {
        "question_id": "1",
        "text": "Công dân đăng ký tạm trú ở đâu?",
        "relevant_articles": [{"law_id": "Luật Cư trú", "article_id": "5"}],
    },
    {
        "question_id": "2",
        "text": "Luật nào quy định về đất đai?",
        "relevant_articles": [{"law_id": "Luật Không có", "article_id": "9"}],
    },
]


@pytest.fixture
def files(tmp_path):
    def write(name, value):
        path = tmp_path / name
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        return str(path)

    return write


def measure(capsys, *arguments):
    call_command("search_quality", *arguments)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("more", [[], ["--unaccented"]])
def test_it_prints_one_object_with_the_shares(files, capsys, more):
    figures = measure(
        capsys, "--articles", files("a.json", ARTICLES), "--questions", files("q.json", QUESTIONS),
        "--engine", "sqlite", *more,
    )  # fmt: skip
    assert figures == {"r1": 0.5, "r10": 0.5, "mrr10": 0.5, "queries": 2}


def test_files_that_windows_saved_are_read(files, capsys):
    with_mark = "\ufeff" + json.dumps(ARTICLES, indent=1).replace("\n", "\r\n")
    figures = measure(
        capsys, "--articles", files("a.json", with_mark),
        "--questions", files("q.json", "\ufeff" + json.dumps(QUESTIONS)), "--engine", "sqlite",
    )  # fmt: skip
    assert figures["r1"] == 0.5


@pytest.mark.parametrize(
    ("articles", "questions", "engine"),
    [
        ("not json", QUESTIONS, "sqlite"),
        ("[" * 100_000, QUESTIONS, "sqlite"),
        ({}, QUESTIONS, "sqlite"),
        (ARTICLES, [{"text": "x"}], "sqlite"),
        (ARTICLES, [], "sqlite"),
        ([1, 2], QUESTIONS, "sqlite"),
        (ARTICLES, QUESTIONS, "lucene"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence(files, articles, questions, engine):
    with pytest.raises(CommandError):
        call_command(
            "search_quality", articles=files("a.json", articles),
            questions=files("q.json", questions), engine=engine,
        )  # fmt: skip


def test_a_missing_file_is_named(files):
    with pytest.raises(CommandError, match=r"khong-co\.json"):
        call_command(
            "search_quality", articles="khong-co.json", questions=files("q.json", QUESTIONS),
            engine="sqlite",
        )  # fmt: skip
