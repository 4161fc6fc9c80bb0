"""The original beside the text (bản gốc bên cạnh bản chữ): which file, at which address. B3.

'?ban-goc=1' shows the first original of a document in a frame beside its text; the browser's own
viewer reads it. It is an address and no script, so it can be passed on, and nothing is loaded
before somebody asks.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

# What an address adds.
BESIDE = "ban-goc"
# What browsers show in a frame.
_SHOWN = {"pdf", "png", "jpg", "jpeg", "webp"}
_ASKED = re.compile(r"[1-9]", re.ASCII)


@dataclass(frozen=True)
class Original:
    """A file that can stand beside the text. query: of the address at which it does."""

    row: object
    query: str
    is_open: bool = False

    @property
    def file(self):
        return self.row.file

    @property
    def framed(self):
        """The address for the frame: a PDF as wide as the frame is."""
        is_pdf = self.file.file_extension.lower() == "pdf"
        return f"{self.file.url}#navpanes=0&view=FitH" if is_pdf else self.file.url


def asked_original(query):
    """The number of the original that an address asks for, or 0. query: a `QueryDict`."""
    asked = query.get(BESIDE, "")
    return int(asked) if _ASKED.fullmatch(asked) else 0


def originals_of(rows, *, asked=0, day=""):
    """The `Original`s among a document's files, the signed ones first.

    rows: `DocumentFile`s. asked: as `asked_original` gives it. day: kept in the addresses, ISO.
    """
    shown = [
        row
        for row in rows
        if row.kind != row.Kind.WORD and row.file.file_extension.lower() in _SHOWN
    ]
    shown.sort(key=lambda row: row.kind != row.Kind.SIGNED)
    kept = {"ngay": day} if day else {}
    return [
        Original(row, f"?{urlencode({**kept, BESIDE: number})}", number == asked)
        for number, row in enumerate(shown[:9], 1)
    ]
