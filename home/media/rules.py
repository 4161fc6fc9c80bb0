"""What may be taken in (P9, O3), in pure Python. The file itself is read by `kinds.py`."""

from dataclasses import dataclass

from home.text.refusal import Refusal, _

# What a file with an extension really is (`kinds.real_kind`), where that is not the extension.
_REALLY = {
    "jpg": {"jpg"},
    "jpeg": {"jpg"},
    "png": {"png", "apng"},
    "txt": {"text"},
    "csv": {"text"},
    "vtt": {"text"},
}
# Kinds that run: they are refused under whatever name.
PROGRAMS = frozenset({"exe", "elf", "deb", "rpm", "crx", "wasm", "swf", "script"})
# A PDF or an office file that asks for a password, whatever kind it is beneath.
LOCKED = "locked"
# A packed file that unfolds to more than this is made to fill disks. Bytes.
UNFOLDED_LIMIT = 1024**3


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file: its name, its size in bytes, what it really is ('' unknown).

    unfolded: bytes that a packed file unfolds to. programs: names of programs within it.
    """

    name: str
    size: int
    kind: str
    unfolded: int = 0
    programs: tuple[str, ...] = ()

    @property
    def extension(self):
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


def file_refusals(facts, *, allowed, limit):
    """Why a file is not taken in. allowed: extensions. limit: bytes."""
    name = facts.name[-80:]
    if facts.extension not in allowed:
        return [
            Refusal(
                _("“%(name)s” is not of a kind that is taken in. Kinds: %(kinds)s."),
                name=name,
                kinds=", ".join(sorted(allowed)),
            )
        ]
    if facts.size == 0:
        return [Refusal(_("“%(name)s” is empty."), name=name)]
    if facts.size > limit:
        return [
            Refusal(
                _(
                    "“%(name)s” has %(size)s MB; at most %(limit)s MB are taken in. Make it"
                    " smaller, or divide it."
                ),
                name=name,
                size=megabytes(facts.size),
                limit=megabytes(limit),
            )
        ]
    return danger_refusals(facts, UNFOLDED_LIMIT) or _wrong_kind(facts, name)


def danger_refusals(facts, unfolded_limit):
    """Why a file is not even opened: a program, or packed to more bytes than the limit."""
    name = facts.name[-80:]
    if facts.kind in PROGRAMS or facts.programs:
        return [
            Refusal(
                _("“%(name)s” is or holds a program (%(what)s). Programs are not taken in."),
                name=name,
                what=", ".join(facts.programs[:3]) or facts.kind,
            )
        ]
    if facts.kind == LOCKED:
        return [
            Refusal(
                _(
                    "“%(name)s” is locked with a password, so that nobody could read it on the"
                    " portal. Save it without a password, then upload it once more."
                ),
                name=name,
            )
        ]
    if facts.unfolded > unfolded_limit:
        return [
            Refusal(
                _("“%(name)s” unfolds to %(size)s MB. It is not taken in."),
                name=name,
                size=megabytes(facts.unfolded),
            )
        ]
    return []


def _wrong_kind(facts, name):
    if facts.kind in _REALLY.get(facts.extension, {facts.extension}):
        return []
    if facts.kind:
        return [
            Refusal(
                _(
                    "“%(name)s” is named .%(extension)s but in fact is: %(kind)s. Open it and save"
                    " it again in the format that its name says."
                ),
                name=name,
                extension=facts.extension,
                kind=facts.kind,
            )
        ]
    return [
        Refusal(
            _(
                "“%(name)s” cannot be read as .%(extension)s: it is broken, or something else."
                " Open it and save it again."
            ),
            name=name,
            extension=facts.extension,
        )
    ]


def megabytes(size):
    """Bytes as megabytes for people: '0.4', '12'."""
    value = size / 1024**2
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
