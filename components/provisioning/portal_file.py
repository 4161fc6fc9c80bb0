"""A portal described in a TOML file (tệp mô tả cổng), for operators. P2.

    code = "soctrang-stttt"
    name = "Cổng thông tin điện tử Sở Thông tin và Truyền thông"
    kind = "department"
    parent = "soctrang"
    host = "stttt.soctrang.gov.vn"
    [agency]
    name = "Sở Thông tin và Truyền thông tỉnh Sóc Trăng"
    [[officials]]
    name = "Lê Văn Tâm"
    post = "Trưởng Ban Biên tập"
    [[people]]
    role = "board_head"
    username = "tamlv"
    name = "Lê Văn Tâm"
    email = "tamlv@soctrang.gov.vn"

The keys are the fields of `components.provisioning.request.PortalRequest`.
"""

import tomllib
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path

from django.core.files import File
from django.utils.translation import gettext_noop as _

from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
    UnitRequest,
)
from home.text.refusal import Refusal, Refused

_LISTS = {"units": UnitRequest, "officials": OfficialRequest, "people": PersonRequest}
_TEXT_LISTS = ("further_hosts", "sections")


def read_portal_file(path, **overrides):
    """The `PortalRequest` of a file; `overrides` replace its keys. Raises `Refused`."""
    path = Path(path)
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            [Refusal(_("The file %(file)s cannot be read: %(why)s."), file=str(path), why=error)]
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            [Refusal(_("%(file)s is not valid TOML: %(why)s."), file=path.name, why=error)]
        ) from error
    stated |= overrides
    refusals = []
    values = _values(PortalRequest, stated, path.name, refusals)
    if emblem := values.get("emblem"):
        values["emblem"] = _picture(path.parent / emblem, path.name, refusals)
    if refusals:
        raise Refused(refusals)
    return PortalRequest(**values)


def _values(kind, stated, where, refusals):
    """The arguments for a request class `kind` from a TOML table, each checked."""
    known = {field.name: field for field in fields(kind)}
    for key in stated.keys() - known.keys():
        refusals.append(Refusal(_("%(where)s: “%(key)s” is not known."), where=where, key=key))
    values = {}
    for name, field in known.items():
        if name in stated:
            values[name] = _value(field, stated[name], f"{where}: {name}", refusals)
        elif field.default is MISSING:
            refusals.append(Refusal(_("%(where)s: “%(key)s” is missing."), where=where, key=name))
    return values


def _value(field, value, where, refusals):
    if field.name == "agency" and isinstance(value, dict):
        return _built(AgencyRequest, value, where, refusals)
    if field.name in _LISTS and isinstance(value, list):
        return tuple(
            _built(_LISTS[field.name], row, f"{where} [{number}]", refusals)
            for number, row in enumerate(value, start=1)
        )
    if field.name in _TEXT_LISTS:
        fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
        value = tuple(value) if fits else value
    elif field.name == "licence_expires_on":
        fits = type(value) is date
    else:
        fits = isinstance(value, bool if field.type is bool else str)
    if not fits or field.name in ("agency", *_LISTS):
        refusals.append(Refusal(_("%(where)s is not of the right type."), where=where))
    return value


def _built(kind, table, where, refusals):
    if not isinstance(table, dict):
        refusals.append(Refusal(_("%(where)s is not of the right type."), where=where))
        return None
    before = len(refusals)
    values = _values(kind, table, where, refusals)
    return kind(**values) if len(refusals) == before else None


def _picture(path, where, refusals):
    if not path.is_file():
        refusals.append(
            Refusal(_("%(where)s: there is no picture %(file)s."), where=where, file=str(path))
        )
        return None
    return File(path.open("rb"), name=path.name)
