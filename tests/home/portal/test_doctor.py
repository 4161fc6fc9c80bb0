"""The doctor names what is missing or wrong on a machine, with the cure. O2."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from home.portal import health, machine, readiness
from home.portal.health import Finding, Weight
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("O2")]


@pytest.fixture
def checks(monkeypatch):
    """Only the checks that a test puts here."""
    monkeypatch.setattr(health, "_checks", [])
    return health._checks


def report() -> str:
    out = StringIO()
    call_command("doctor", stdout=out)
    return out.getvalue()


def weights(check) -> list[Weight]:
    return [finding.weight for finding in check()]


def test_a_healthy_machine_is_told_so(checks):
    checks.extend([machine.python, machine.packages, machine.database, machine.storage])
    text = report()
    assert "✘" not in text
    assert "nothing is amiss" in text or "không có gì bất thường" in text


def test_what_stops_the_portal_ends_with_an_error(checks):
    checks.append(lambda: [Finding(Weight.STOPS, "Thiếu cơ sở dữ liệu.", "Tạo cơ sở dữ liệu.")])
    out = StringIO()
    with pytest.raises(CommandError, match="1"):
        call_command("doctor", stdout=out)
    assert "✘ Thiếu cơ sở dữ liệu." in out.getvalue()
    assert "Tạo cơ sở dữ liệu." in out.getvalue()


def test_a_warning_does_not_end_with_an_error(checks):
    checks.append(lambda: [Finding(Weight.WARNING, "Ổ đĩa sắp đầy.", "Dọn bớt.")])
    assert "! Ổ đĩa sắp đầy." in report()


def test_a_check_that_breaks_is_reported_and_the_others_still_run(checks):
    def broken_check():
        raise OSError("hỏng ổ đĩa")

    checks.extend([broken_check, lambda: [Finding(Weight.FINE, "Còn lại vẫn tốt.")]])
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("doctor", stdout=out)
    assert "hỏng ổ đĩa" in out.getvalue()
    assert "Còn lại vẫn tốt." in out.getvalue()


def test_a_check_is_registered_once(checks):
    health.register_check(machine.python)
    health.register_check(machine.python)
    assert checks == [machine.python]


def test_a_package_in_another_version_is_named(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text(
        "# 1.\ndjango==4.0\n# 3. tests\nnot-here-at-all==1\n"
    )
    found = list(machine.packages())
    assert found[0].weight is Weight.WARNING
    assert "django 4.0" in found[0].sentence
    assert found[1].weight is Weight.NOTE
    assert "not-here-at-all" in found[1].sentence


def test_a_missing_package_of_the_product_stops_it(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text("# 1.\nnot-here-at-all==1\n\n# 3. tests\n")
    assert weights(machine.packages) == [Weight.STOPS]


def test_the_real_list_of_packages_has_a_part_for_tests():
    from pathlib import Path

    root = Path(machine.__file__).resolve().parents[2]
    needed = {
        name: product
        for name, _version, product in machine.pins((root / "requirements.txt").read_text())
    }
    assert needed["wagtail"]
    assert needed["laces"]
    assert not needed["pytest"]


def test_changes_that_the_database_lacks_are_counted(monkeypatch):
    from django.db.migrations.executor import MigrationExecutor

    assert weights(machine.database) == [Weight.FINE]
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [1, 2, 3])
    found = list(machine.database())
    assert found[-1].weight is Weight.STOPS
    assert "3" in found[-1].sentence


def test_a_cache_of_one_process_is_warned_of_outside_the_demonstration(settings):
    settings.PORTAL_DEMONSTRATION = True
    assert weights(machine.cache_works) == [Weight.FINE]
    settings.PORTAL_DEMONSTRATION = False
    assert weights(machine.cache_works) == [Weight.WARNING]


def test_a_cache_that_forgets_stops_the_portal(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert weights(machine.cache_works) == [Weight.STOPS]


def test_a_folder_that_cannot_be_written_to_is_found(checks, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "tệp"
    assert weights(machine.storage) == [Weight.FINE]
    assert list((tmp_path / "tệp").iterdir()) == []
    (tmp_path / "chặn").write_text("một tệp, không phải thư mục")
    settings.MEDIA_ROOT = tmp_path / "chặn"
    checks.append(machine.storage)
    with pytest.raises(CommandError):
        call_command("doctor", stdout=StringIO())


def test_words_that_are_not_compiled_are_found(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    (tmp_path / "django.po").write_text("")
    assert weights(machine.catalogues) == [Weight.WARNING]
    (tmp_path / "django.mo").write_text("")
    assert weights(machine.catalogues) == [Weight.FINE]


def test_regulations_that_are_not_loaded_are_named():
    from home.law.models import RegulationProfile

    call_command("load_regulation", stdout=StringIO())
    assert weights(readiness.regulations)[0] == Weight.FINE
    RegulationProfile.objects.filter(key="kon_tum").update(key="kon_tum_cu")
    found, *_warnings = readiness.regulations()
    assert found.weight is Weight.WARNING
    assert "kon_tum" in found.sentence


@requirement("D3")
def test_a_year_without_holidays_is_named():
    from django.utils import timezone

    from home.law.models import CalendarDay
    from home.law.seeding import seed_calendar

    year = timezone.localdate().year
    seed_calendar(year, year + 1)
    assert weights(readiness.working_calendar) == [Weight.FINE, Weight.FINE]
    CalendarDay.objects.filter(day__year=year + 1).delete()
    found = list(readiness.working_calendar())
    assert [each.weight for each in found] == [Weight.FINE, Weight.WARNING]
    assert str(year + 1) in found[1].sentence
