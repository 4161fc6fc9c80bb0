"""Regulation files (tệp quy chế, TOML): read, checked and explained, without touching the database.

A file with a mistake gives every mistake at once, each with the file, the key and what is wrong.
"""

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from home.law.citations import parse_citation
from home.law.keys import FIXED_KEYS, find_key
from home.law.mistakes import explain_errors
from home.law.schema import AnotherAct, Words

MAX_FILE_BYTES = 1_000_000


class RegulationError(Exception):
    """Why regulations could not be read: one sentence for each mistake."""

    def __init__(self, sentences: list[str]):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class ProfileHead(BaseModel):
    """The [profile] table of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,49}$")]
    code: Annotated[str, Field(pattern=r"^\w{1,10}$")]
    title: Words
    number: Annotated[str, Field(min_length=1, max_length=50)]
    issuer: Annotated[str, Field(min_length=1, max_length=200)]
    replaces: str | None = None
    unstated: list[str] = []


@dataclass(frozen=True)
class Regulation:
    """A regulation as its file states it: `values` are JSON, ready to store, by key."""

    file_name: str
    head: ProfileHead
    values: dict[str, Any] = field(default_factory=dict)

    def value(self, key: str) -> Any:
        return decode(key, self.values[key]) if key in self.values else None


def regulation_files() -> list[Path]:
    """The files that this installation ships or was given, in the order of their names."""
    return sorted(Path(settings.REGULATIONS_DIR).glob("*.toml"))


def find_file(key_or_path: str) -> Path:
    """The file of a profile's key, or the file itself."""
    shipped = Path(settings.REGULATIONS_DIR) / f"{key_or_path}.toml"
    if "/" not in key_or_path and "\\" not in key_or_path and shipped.is_file():
        return shipped
    path = Path(key_or_path)
    if path.is_file():
        return path
    known = ", ".join(file.stem for file in regulation_files())
    raise RegulationError(
        [
            _("There is no regulation '%(name)s'. Known ones: %(known)s.")
            % {"name": key_or_path, "known": known}
        ]
    )


def read_regulation(path: Path) -> Regulation:
    """The regulation in a file, or RegulationError with every mistake found in it."""
    tree = _read_toml(path)
    mistakes: list[str] = []
    head = None
    try:
        head = ProfileHead.model_validate(tree.pop("profile", {}))
    except ValidationError as error:
        mistakes += _explain(path, "profile", error)
    values: dict[str, Any] = {}
    for key, raw in _flatten(path, tree, "", mistakes):
        try:
            values[key] = encode(key, raw)
        except ValidationError as error:
            mistakes += _explain(path, key, error)
    if head is not None:
        mistakes += _check_completeness(path, head, {key for key, _raw in _leaves(tree)})
        for key, value in values.items():
            mistakes += _check_sources(path, head.code, key, value)
    if mistakes:
        raise RegulationError(mistakes)
    return Regulation(path.name, head, values)


def encode(key: str, raw: Any) -> Any:
    """What a file or form gives for a key, checked by its type, as JSON."""
    adapter = _adapter(key, raw)
    return adapter.dump_python(
        adapter.validate_python(raw), mode="json", exclude_none=True, exclude_defaults=True
    )


def decode(key: str, value: Any) -> Any:
    """The typed value of a key from its JSON: one of schema.py's, or a list of them."""
    return _adapter(key, value).validate_python(value)


def _adapter(key: str, raw: Any) -> TypeAdapter:
    found = find_key(key)
    if isinstance(raw, dict) and "another_act" in raw:
        wanted = AnotherAct
    elif found.many:
        wanted = Annotated[list[found.type], Field(min_length=1)]
    else:
        wanted = found.type
    return _cached_adapter(wanted)


@cache
def _cached_adapter(wanted: Any) -> TypeAdapter:
    return TypeAdapter(wanted)


def _read_toml(path: Path) -> dict[str, Any]:
    name = path.name
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RegulationError(
                [_("%(file)s: too large for a regulation file (1 MB at most).") % {"file": name}]
            )
        text = path.read_bytes().decode("utf-8")
        return tomllib.loads(unicodedata.normalize("NFC", text))
    except OSError as error:
        raise RegulationError([_("%(file)s: the file cannot be read.") % {"file": name}]) from error
    except UnicodeDecodeError as error:
        raise RegulationError(
            [
                _("%(file)s: the file is not UTF-8 text; save it as Unicode (UTF-8) again.")
                % {"file": name}
            ]
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise RegulationError(
            [
                _("%(file)s: not well-formed TOML: %(what)s.")
                % {"file": name, "what": str(error).rstrip(".")}
            ]
        ) from error


def _leaves(tree: dict[str, Any], prefix: str = ""):
    """(key, raw value) for every place in the tree where a value begins, known or not."""
    for name, raw in tree.items():
        key = prefix + name
        if isinstance(raw, dict) and _is_heading(key, raw):
            yield from _leaves(raw, key + ".")
        else:
            yield key, raw


def _is_heading(key: str, table: dict[str, Any]) -> bool:
    """Whether a table only gathers keys: 'questions' does, 'questions.answer' is one."""
    if key in FIXED_KEYS:
        return False
    gathers_fixed_keys = any(fixed.startswith(key + ".") for fixed in FIXED_KEYS)
    return gathers_fixed_keys or all(isinstance(item, dict) for item in table.values())


def _flatten(path: Path, tree: dict[str, Any], prefix: str, mistakes: list[str]):
    for key, raw in _leaves(tree, prefix):
        if find_key(key) is None:
            mistakes.append(
                _("%(file)s, %(key)s: no regulation has such a key; look for a typing mistake.")
                % {"file": path.name, "key": key}
            )
        else:
            yield key, raw


def _check_completeness(path: Path, head: ProfileHead, stated: set[str]) -> list[str]:
    mistakes = []
    for key in head.unstated:
        if find_key(key) is None:
            mistakes.append(
                _("%(file)s, profile.unstated: '%(key)s' is no key of a regulation.")
                % {"file": path.name, "key": key}
            )
        elif key in stated:
            mistakes.append(
                _("%(file)s, %(key)s: has a value and is listed as unstated; keep one of them.")
                % {"file": path.name, "key": key}
            )
    for key in FIXED_KEYS:
        if key not in stated and key not in head.unstated:
            mistakes.append(
                _(
                    "%(file)s, %(key)s: has no value; state it, or list it in profile.unstated "
                    "if the regulation says nothing."
                )
                % {"file": path.name, "key": key}
            )
    return mistakes


def _check_sources(path: Path, code: str, where: str, value: Any) -> list[str]:
    """Every source is a citation in the known form and of this regulation."""
    if isinstance(value, list):
        return [
            mistake
            for number, item in enumerate(value, start=1)
            for mistake in _check_sources(path, code, f"{where}[{number}]", item)
        ]
    places = parse_citation(value["source"])
    if places and all(place.code == code for place in places):
        return []
    return [
        _(
            "%(file)s, %(key)s.source: '%(source)s' is no citation of this regulation; "
            "write it like '%(code)s 6.3.e'."
        )
        % {"file": path.name, "key": where, "source": value["source"], "code": code}
    ]


def _explain(path: Path, key: str, error: ValidationError) -> list[str]:
    return [f"{path.name}, {where}: {what}" for where, what in explain_errors(key, error)]
