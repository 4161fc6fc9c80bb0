"""Lineage of a document (vòng đời văn bản): draft → opinions → document → gazette → procedures. B7.

The apps that hold the other ends know documents, documents do not know them. Each registers in its
`AppConfig.ready()` a function that says what it knows of a document:

    register_traces(lambda page: [Trace(Stage.GAZETTE, "Công báo số 12 + 13", path="/cong-bao/…")])

It costs one query at most, and gives what is public alone.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where in its life, in this order."""

    CONSULTATION = "consultation"
    GAZETTE = "gazette"
    PROCEDURE = "procedure"
    OTHER = "other"


STAGE_LABELS = {
    Stage.CONSULTATION: _("Draft and opinions received"),
    Stage.GAZETTE: _("Published in the gazette"),
    Stage.PROCEDURE: _("Procedures that rest on it"),
    Stage.OTHER: _("See also"),
}


@dataclass(frozen=True)
class Trace:
    """Something that belongs to a document. path: on its portal, or a whole address. note: such as
    'Phần I, trang 12'."""

    stage: Stage
    title: str
    path: str
    note: str = ""


_providers = []


def register_traces(provider):
    """provider: function of a `LegalDocumentPage` → iterable of `Trace`."""
    if provider not in _providers:
        _providers.append(provider)


def traces_of(page):
    """[(label of the stage, [`Trace`, …]), …] in the order of a document's life."""
    found = {}
    for provider in _providers:
        for trace in provider(page):
            found.setdefault(trace.stage, []).append(trace)
    return [(STAGE_LABELS[stage], found[stage]) for stage in Stage if stage in found]
