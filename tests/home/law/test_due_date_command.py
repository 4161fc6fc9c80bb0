"""`manage.py due_date`: for people and for programs, with or without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from home.law.models import CalendarDay, Provision
from tests.requirement import requirement

ROOT = Path(__file__).resolve().parents[3]


def ask(capsys, regulation, deadline, received):
    call_command(
        "due_date", regulation=regulation, deadline=deadline, received=received, as_json=True
    )
    return json.loads(capsys.readouterr().out)


@requirement("D3", "B2")
def test_an_answer_of_nam_dinh_explains_itself(profiles, capsys):
    found = ask(capsys, "nam_dinh", "questions.answer", "2026-02-13T16:30")
    assert set(found) == {"due", "rule", "source", "skipped"}
    assert (found["due"], found["source"]) == ("2026-03-13", "NĐ 9.3")
    assert found["rule"].startswith("15 ngày làm việc kể từ ngày tiếp nhận")
    assert found["skipped"][3] == {"day": "2026-02-17", "why": "Tết Nguyên Đán"}


@requirement("D1", "D3")
@pytest.mark.parametrize(
    ("regulation", "deadline", "received", "expected"),
    [
        ("soc_trang", "questions.forward", "2026-03-05", "2026-03-09"),
        ("soc_trang", "questions.retention", "2026-03-05", "2026-03-25"),
        ("nam_dinh", "questions.forward", "2026-02-06", "2026-02-23"),
        ("nam_dinh", "freshness.documents.own", "2025-12-31", "2026-01-06"),
        ("nam_dinh", "freshness.documents.others", "2026-03-02", "2026-03-16"),
        ("nam_dinh", "freshness.guidance", "2026-03-02", "2026-03-23"),
        ("nam_dinh", "freshness.science.approved", "2026-03-02", "2026-03-30"),
        ("nam_dinh", "correction.content", "2026-03-07", "2026-03-09"),
        ("kon_tum", "freshness.documents.own", "2026-01-08", "2026-01-10"),
        ("kon_tum", "freshness.conferences", "2026-03-04", "2026-03-09"),
        ("kon_tum", "freshness.conferences", "2026-03-03", "2026-03-06"),
        ("kon_tum", "freshness.statistics.quarter", "2026-02-10", "2026-03-31"),
        ("kon_tum", "freshness.news", "2026-02-13T09:00", "2026-02-23"),
        ("dak_nong", "freshness.news", "2026-03-04T08:00", "2026-03-04"),
    ],
)
def test_due_dates_of_the_regulations(profiles, capsys, regulation, deadline, received, expected):
    assert ask(capsys, regulation, deadline, received)["due"] == expected


@requirement("D3")
def test_a_moment_of_another_time_zone_is_the_local_day(profiles, capsys):
    # 17:30 in London on Thursday is half past midnight on Friday here.
    found = ask(capsys, "nam_dinh", "freshness.documents.own", "2026-03-05T17:30+00:00")
    assert found["due"] == "2026-03-10"


@requirement("D4")
@pytest.mark.parametrize(
    ("regulation", "deadline", "received", "words"),
    [
        ("soc_trang", "questions.answer", "2026-03-02", "Thông tư 26/2009/TT-BTTTT, 12.3"),
        ("dak_nong", "questions.answer", "2026-03-02", "trong thời gian sớm nhất"),
        ("nam_dinh", "freshness.news", "2026-03-02", "thường xuyên"),
        ("kon_tum", "questions.answer", "2026-03-02", "không quy định"),
        ("nam_dinh", "chain.steps", "2026-03-02", "không phải là một thời hạn"),
        ("nam_dinh", "questions.anwser", "2026-03-02", "Không có thời hạn"),
        ("nam_dinh", "questions.answer", "2026-02-30", "không phải là ngày"),
        ("nam_dinh", "questions.answer", "hôm qua", "không phải là ngày"),
        ("nam_dinh", "questions.answer", "1945-09-02", "Lịch làm việc chỉ có từ"),
        ("nam_dinh", "questions.answer", "9999-12-31T23:59+00:00", "Lịch làm việc chỉ có từ"),
        ("ha_noi", "questions.answer", "2026-03-02", "Không có quy chế"),
        ("../nam_dinh", "questions.answer", "2026-03-02", "Không có quy chế"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_sentence(
    profiles, regulation, deadline, received, words
):
    with pytest.raises(CommandError) as refused:
        call_command("due_date", regulation=regulation, deadline=deadline, received=received)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@requirement("D3")
def test_it_counts_the_same_without_a_database(tmp_path):
    command = ["manage.py", "due_date", "--regulation", "nam_dinh", "--json"]
    done = subprocess.run(
        [sys.executable, *command, "--deadline", "questions.answer", "--received", "2026-02-13"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings.dev",
            "PGDATABASE": "",
            "PORTAL_DATA_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2026-03-13"
    assert "nam_dinh.toml" in done.stderr


@requirement("D4")
def test_a_regulation_that_is_not_loaded_is_counted_from_its_file(db, monkeypatch, capsys):
    from home.law.models import RegulationProfile

    RegulationProfile.objects.filter(key="nam_dinh").update(key="nam_dinh_cu")
    CalendarDay.objects.all().delete()
    assert Provision.objects.exists()
    assert ask(capsys, "nam_dinh", "questions.answer", "2026-02-13")["due"] == "2026-03-13"


def test_people_read_day_rule_source_and_what_was_not_counted(profiles, capsys):
    call_command(
        "due_date", regulation="nam_dinh", deadline="questions.answer", received="2026-02-13"
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Đến hạn: 13/03/2026"
    assert lines[2] == "Nguồn: NĐ 9.3"
    assert "  không tính: 17/02/2026, Tết Nguyên Đán" in lines
