"""Loading regulations (nạp quy chế) from their files: safe to run again, all or nothing. D4, B1.

A decision that an administrator has laid on top is never touched: it stays, and is reported.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from home.law.files import Regulation, RegulationError, read_regulation
from home.law.models import Provision, RegulationProfile


@dataclass
class LoadReport:
    """What loading one file changes, by key."""

    key: str
    is_new: bool
    head_changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    decisions_kept: list[Provision] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        return bool(self.is_new or self.head_changed or self.added or self.changed or self.removed)


def read_all(paths: list[Path]) -> list[Regulation]:
    """All files, or RegulationError with the mistakes of every one of them."""
    read, mistakes = [], []
    for path in paths:
        try:
            read.append(read_regulation(path))
        except RegulationError as error:
            mistakes += error.sentences
    names: dict[str, str] = {}
    for regulation in read:
        first = names.setdefault(regulation.head.key, regulation.file_name)
        if first != regulation.file_name:
            mistakes.append(
                _("%(file)s, profile.key: '%(key)s' is taken by %(other)s already.")
                % {"file": regulation.file_name, "key": regulation.head.key, "other": first}
            )
    if mistakes:
        raise RegulationError(mistakes)
    return read


def load_regulations(regulations: list[Regulation], *, dry_run: bool = False) -> list[LoadReport]:
    """Bring the profiles into step with their files, in one transaction."""
    with transaction.atomic():
        _check_predecessors(regulations)
        reports = [_load(regulation) for regulation in regulations]
        for regulation in regulations:
            _link_predecessor(regulation)
        if dry_run:
            transaction.set_rollback(True)
    return reports


def _check_predecessors(regulations: list[Regulation]) -> None:
    known = {regulation.head.key for regulation in regulations}
    known |= set(RegulationProfile.objects.values_list("key", flat=True))
    mistakes = [
        _("%(file)s, profile.replaces: there is no regulation '%(key)s'.")
        % {"file": regulation.file_name, "key": regulation.head.replaces}
        for regulation in regulations
        if regulation.head.replaces
        and (regulation.head.replaces not in known
             or regulation.head.replaces == regulation.head.key)
    ]  # fmt: skip
    if mistakes:
        raise RegulationError(mistakes)


def _load(regulation: Regulation) -> LoadReport:
    head = regulation.head
    profile = RegulationProfile.objects.select_for_update().filter(key=head.key).first()
    report = LoadReport(head.key, is_new=profile is None)
    profile = profile or RegulationProfile(key=head.key)
    wanted = {
        "code": head.code,
        "title": head.title,
        "number": head.number,
        "issuer": head.issuer,
        "starts_on": _date_of(regulation, "term.starts"),
        "ends_on": _date_of(regulation, "term.ends"),
        "unstated": list(head.unstated),
    }
    for name, value in wanted.items():
        if getattr(profile, name) != value:
            setattr(profile, name, value)
            if not report.is_new:
                report.head_changed.append(name)
    if report.is_new:
        profile.save()
    _load_values(profile, regulation, report)
    if report.changes_anything:
        profile.save()  # once, after its values: it tells those who keep something of it
    report.decisions_kept = list(profile.provisions.decisions())
    return report


def _load_values(profile: RegulationProfile, regulation: Regulation, report: LoadReport) -> None:
    stored = {row.key: row for row in profile.provisions.of_regulation()}
    new = []
    for key, value in regulation.values.items():
        row = stored.pop(key, None)
        facts = {
            "value": value,
            "source": _source_of(value),
            "starts_on": profile.starts_on,
        }
        if row is None:
            report.added.append(key)
            new.append(Provision(profile=profile, key=key, **facts))
        elif any(getattr(row, name) != fact for name, fact in facts.items()):
            report.changed.append(key)
            for name, fact in facts.items():
                setattr(row, name, fact)
            row.save()
        else:
            report.unchanged.append(key)
    Provision.objects.bulk_create(new)
    if stored:
        report.removed = sorted(stored)
        profile.provisions.of_regulation().filter(key__in=stored).delete()


def _link_predecessor(regulation: Regulation) -> None:
    profile = RegulationProfile.objects.get(key=regulation.head.key)
    predecessor = (
        RegulationProfile.objects.get(key=regulation.head.replaces)
        if regulation.head.replaces
        else None
    )
    if profile.replaces != predecessor:
        profile.replaces = predecessor
        profile.save(update_fields=["replaces"])


def _date_of(regulation: Regulation, key: str) -> date | None:
    value = regulation.value(key)
    return getattr(value, "date", None)


def _source_of(value: Any) -> str:
    """The source of a value; of a list, each of its sources once."""
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(item["source"] for item in value))[:500]
    return value["source"]
