"""Loading regulations: all or nothing, safe to run again, every mistake in words."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from home.law import provisions
from home.law.actions import decide_value
from home.law.files import RegulationError, find_file, read_regulation
from home.law.loading import load_regulations, read_all
from home.law.models import Provision, RegulationProfile
from tests.requirement import requirement


def load(capsys, *arguments, **options):
    call_command("load_regulation", *arguments, **options)
    return capsys.readouterr().out


def everything_loaded():
    """All that is stored of all regulations, to compare before and after."""
    return list(Provision.objects.order_by("pk").values("pk", "key", "value", "source", "origin"))


@requirement("D4", "B1")
def test_all_five_regulations_load_and_a_second_time_nothing_changes(profiles, capsys):
    before = everything_loaded()
    told = load(capsys)
    assert told.count("không thay đổi") == 5
    assert everything_loaded() == before
    for key, profile in profiles.items():
        stated = read_regulation(find_file(key)).values
        assert set(profile.provisions.of_regulation().values_list("key", flat=True)) == set(stated)


@requirement("D4")
def test_dates_of_force_come_with_the_regulation(profiles):
    forces = {key: (each.starts_on, each.ends_on) for key, each in profiles.items()}
    assert forces == {
        "soc_trang": (date(2010, 12, 20), date(2019, 5, 2)),
        "dak_nong": (date(2024, 11, 13), None),
        "bac_kan": (None, None),
        "nam_dinh": (date(2017, 5, 14), None),
        "kon_tum": (date(2011, 10, 4), None),
    }
    printed = provisions.value(profiles["kon_tum"], "term.issued")
    assert [each.date for each in printed] == [date(2011, 10, 4), date(2011, 10, 24)]


@requirement("D4")
def test_a_dry_run_tells_and_writes_nothing(db, ninh_binh, capsys):
    told = load(capsys, str(ninh_binh), dry_run=True)
    assert "ninh_binh: mới" in told
    assert "chưa ghi gì" in told
    assert RegulationProfile.objects.known("ninh_binh") is None


@requirement("D4")
def test_a_changed_file_changes_only_what_changed(profiles, tmp_path, nam_dinh_text, capsys):
    file = tmp_path / "nam_dinh.toml"
    file.write_text(
        nam_dinh_text.replace("amount = 10\nunit = \"day\"", "amount = 7\nunit = \"day\"").replace(
            "[questions.progress]\n", "[questions.tally]\n"
        ).replace('  "questions.tally",\n', '  "questions.progress",\n'),
        encoding="utf-8",
    )  # fmt: skip
    told = load(capsys, str(file))
    assert "đổi: 1 (questions.forward)" in told
    assert "thêm: 1 (questions.tally)" in told
    assert "bỏ: 1 (questions.progress)" in told
    assert provisions.value(profiles["nam_dinh"], "questions.forward").amount == 7
    assert provisions.value(profiles["nam_dinh"], "questions.progress") is None


@requirement("D4")
def test_loading_never_overwrites_a_decision(profiles, root, capsys):
    decide_value(
        profiles["nam_dinh"],
        "questions.answer",
        {"amount": 10, "unit": "working_day"},
        decision="Quyết định 15/2026/QĐ-UBND",
        starts_on=date(2026, 1, 15),
        acting_user=root,
    )
    told = load(capsys, "nam_dinh")
    assert "questions.answer theo Quyết định 15/2026/QĐ-UBND" in told
    value = provisions.value(profiles["nam_dinh"], "questions.answer", on=date(2026, 2, 1))
    assert (value.amount, value.source) == (10, "Quyết định 15/2026/QĐ-UBND")


@requirement("D4")
@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('unit = "working_day" # ngày làm việc', 'unit = "workday"', "questions.answer.unit",
         "không hợp lệ"),
        ("amount = 15\nunit = \"working_day\" # ngày", 'unit = "working_day" # ngày',
         "questions.answer", "phải có số"),
        ('amount = 10\nunit = "day"', 'amount = "mười"\nunit = "day"', "questions.forward.amount",
         "số nguyên"),
        ('source = "NĐ 9.3"\nquote = "Chậm nhất', 'source = "KT 9.3"\nquote = "Chậm nhất',
         "questions.answer.source", "không phải trích dẫn"),
        ('source = "NĐ 9.3"\nquote = "Chậm nhất', 'quote = "Chậm nhất', "questions.answer.source",
         "thiếu trường này"),
        ("[questions.answer]", "[questions.anwser]", "questions.anwser", "không có khoá này"),
        ("[questions.answer]", "[questions.anwser]", "questions.answer", "chưa có giá trị"),
        ('  "questions.basis",\n', "", "questions.basis", "chưa có giá trị"),
        ('  "questions.basis",\n', '  "questions.basis",\n  "questions.answer",\n',
         "questions.answer", "vừa có giá trị"),
        ("times = 1\n", "times = 1\nweekday = 3\n", "backup.interval.weekday",
         "không có trường này"),
        ('role = "board_member"\naction = "approve"', 'role = "chief"\naction = "approve"',
         "chain.steps[1].role", "không hợp lệ"),
        ('key = "nam_dinh"', 'key = "Nam Định"', "profile.key", "không đúng dạng"),
        ("date = 2017-05-14", 'date = "mai"', "term.starts.date", "không phải ngày"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_key_and_what_is_wrong(
    profiles, tmp_path, nam_dinh_text, old, new, key, words
):
    before = everything_loaded()
    assert nam_dinh_text.count(old) >= 1
    file = tmp_path / "nam_dinh.toml"
    file.write_text(nam_dinh_text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("load_regulation", str(file))
    line = next(line for line in str(refused.value).splitlines() if f", {key}:" in line)
    assert line.startswith("nam_dinh.toml, ")
    assert words in line
    assert "Chưa nạp gì." in str(refused.value)
    assert everything_loaded() == before


@requirement("D4")
def test_one_bad_file_among_good_ones_loads_nothing(db, tmp_path, ninh_binh, nam_dinh_text):
    bad = tmp_path / "xau.toml"
    bad.write_text(nam_dinh_text + "\n[oi\n", encoding="utf-8")
    with pytest.raises(CommandError, match="sai cú pháp TOML"):
        call_command("load_regulation", str(ninh_binh), str(bad))
    assert RegulationProfile.objects.known("ninh_binh") is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Quy chế".encode("utf-16"), "không phải văn bản UTF-8"),
        (b"# " + b"a" * 1_100_000, "tệp quá lớn"),
        (b"", "thiếu trường này"),
        (b"chain = 3\n", "không có khoá này"),
        (b"[chain]\nsteps = 3\n", "cần ít nhất một giá trị"),
        (b"[questions]\nanswer = 3\n", "sai dạng"),
    ],
)
def test_any_file_is_answered_with_a_sentence(tmp_path, content, words):
    file = tmp_path / "la.toml"
    file.write_bytes(content)
    with pytest.raises(RegulationError) as refused:
        read_regulation(file)
    assert any(words in sentence for sentence in refused.value.sentences)


def test_an_unknown_regulation_is_answered_with_the_known_ones(db):
    with pytest.raises(CommandError, match="soc_trang"):
        call_command("load_regulation", "ha_noi")


@requirement("B1")
def test_a_sixth_province_is_one_file_and_no_code(db, ninh_binh, capsys):
    assert "ninh_binh: mới" in load(capsys, str(ninh_binh))
    profile = RegulationProfile.objects.get(key="ninh_binh")
    assert provisions.value(profile, "questions.answer").source == "NB 9.3"


def test_two_files_with_the_same_key_are_refused(tmp_path, nam_dinh_text):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(nam_dinh_text, encoding="utf-8")
    with pytest.raises(RegulationError, match="đã dùng trong a.toml"):
        read_all([tmp_path / "a.toml", tmp_path / "b.toml"])


def test_a_regulation_that_replaces_an_unknown_one_is_refused(profiles, tmp_path, nam_dinh_text):
    file = tmp_path / "nam_dinh.toml"
    file.write_text(
        nam_dinh_text.replace('code = "NĐ"', 'code = "NĐ"\nreplaces = "ha_nam"'), encoding="utf-8"
    )
    with pytest.raises(RegulationError, match="ha_nam"):
        load_regulations([read_regulation(file)])
    assert RegulationProfile.objects.get(key="nam_dinh").replaces is None
