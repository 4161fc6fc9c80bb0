"""What a check found, and what follows from it. E8."""

import hashlib
from dataclasses import dataclass

from home.text.refusal import Refusal, _

BLOCK, WARNING, NOTE = "block", "warning", "note"


@dataclass(frozen=True)
class Found:
    """kind: a key of rows.toml. place: the field or file in which it stands. excerpt: what it is.

    block: on the word of the board's own list; None: as rows.toml says.
    """

    kind: str
    place: str
    excerpt: str = ""
    severity: str | None = None

    @property
    def fingerprint(self):
        """The same for the same finding in a later version, so that a reason holds on."""
        said = f"{self.kind}\n{self.excerpt}".encode()
        return hashlib.sha256(said).hexdigest()[:32]


def excerpt_around(text, start, end, *, before=20, after=20):
    """What stands there with a few words around it, on one line."""
    left, right = max(0, start - before), min(len(text), end + after)
    words = " ".join(text[left:right].split())
    return ("…" if left else "") + words + ("…" if right < len(text) else "")


def overruling_refusals(*, severity, reason):
    """Why a finding may not be overruled."""
    if severity == BLOCK:
        return [Refusal(_("Nobody may overrule this: mend the item."))]
    if len(reason.split()) < 2:
        return [Refusal(_("Write in a few words why it may be published: it goes on record."))]
    return []
