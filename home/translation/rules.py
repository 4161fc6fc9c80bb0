"""Decisions about translations (P7; NĐ 6.4, 7.1.e), in pure Python."""

import re
from dataclasses import dataclass

from home.text.refusal import Refusal, _

_WORD = re.compile(r"[^\W\d_]")


def start_refusals(*, may_translate, is_public, parent_is_there, parent):
    """Why the translation of a page may not be begun. parent: title of what it stands under."""
    if not may_translate:
        return [Refusal(_("Only people of this portal translate its pages."))]
    refusals = []
    if not is_public:
        refusals.append(Refusal(_("Only what is public in Vietnamese is translated.")))
    if not parent_is_there:
        refusals.append(
            Refusal(_("Translate “%(parent)s” first: this page stands under it."), parent=parent)
        )
    return refusals


def update_refusals(*, may_edit, is_public, is_behind):
    """Why a draft may not be brought up to the original's version."""
    if not may_edit:
        return [Refusal(_("This translation is in other hands now: wait until it comes back."))]
    if not is_public:
        return [Refusal(_("The original is not public any more."))]
    if not is_behind:
        return [Refusal(_("The draft translates the newest version already."))]
    return []


def still_right_refusals(*, may_translate, is_behind):
    """Why it may not be put on record that a translation needs no change."""
    if not may_translate:
        return [Refusal(_("Only people of this portal translate its pages."))]
    if not is_behind:
        return [Refusal(_("This translation does not lag behind its original."))]
    return []


# What a regulation demands ------------------------------------------------------------------------


def demanded_sections(minimum, kind):
    """The sections that must be in English on a portal of a kind. NĐ 6.4.

    minimum: the value of 'english.minimum', or None where the regulation states none.
    """
    if minimum is None or (minimum.kinds and kind not in minimum.kinds):
        return ()
    return tuple(minimum.sections)


# An original's change, brought into a draft -------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """A place where the original changed.

    path: names of fields and ids of blocks. kind: 'changed' (translated already: kept as it is),
    'new' (words that are not translated yet), 'taken' (no words: taken over), 'removed' (gone from
    the original, kept in the translation).
    """

    path: tuple[str, ...]
    kind: str


def merge(base, theirs, ours):
    """Bring what changed from `base` to `theirs` (the original) into `ours` (the translation).

    Each is a dict of fields, streams as lists of blocks. Whatever the translation has made its own
    stays, word for word; what still stood as in `base` follows the original. Returns the merged
    dict and the list of `Difference`s.
    """
    found = []
    merged = {
        name: _merge(base.get(name), theirs[name], ours.get(name), (name,), found)
        for name in theirs
    }
    return {**ours, **merged}, found


def _merge(base, theirs, ours, path, found):
    if theirs in (base, ours):
        return ours
    if ours == base:
        found.append(Difference(path, "new" if _has_words(theirs) else "taken"))
        return theirs
    if all(isinstance(each, dict) for each in (base, theirs, ours)):
        return {
            key: _merge(base.get(key), theirs.get(key), ours.get(key), (*path, key), found)
            for key in {**ours, **theirs}
        }
    if all(_is_blocks(each) for each in (base, theirs, ours)):
        return _merge_blocks(base, theirs, ours, path, found)
    found.append(Difference(path, "changed"))
    return ours


def _merge_blocks(base, theirs, ours, path, found):
    before, now = _by_id(base), _by_id(theirs)
    merged = []
    for block in ours:
        key = block["id"]
        if key in now and key in before:
            value = _merge(
                before[key]["value"], now[key]["value"], block["value"], (*path, key), found
            )
            merged.append({**block, "value": value})
        elif key in before and block == before[key]:
            continue  # gone from the original, and nobody had translated it
        else:
            if key in before:
                found.append(Difference((*path, key), "removed"))
            merged.append(block)
    own = _by_id(ours)
    if any(key in before and now[key] != before[key] and key not in own for key in now):
        # The translator wrote a block of their own in place of one that has changed since.
        found.append(Difference(path, "changed"))
    for place, block in enumerate(theirs):
        if block["id"] not in before and block["id"] not in _by_id(merged):
            at = _place_after(merged, [each["id"] for each in theirs[:place]])
            merged.insert(at, block)
            found.append(
                Difference((*path, block["id"]), "new" if _has_words(block["value"]) else "taken")
            )
    return merged


def _place_after(blocks, before):
    """Where a new block goes: after the nearest one that stands before it in the original."""
    ids = [block["id"] for block in blocks]
    return next((ids.index(key) + 1 for key in reversed(before) if key in ids), 0)


def _is_blocks(value):
    return isinstance(value, list) and all(
        isinstance(block, dict) and block.get("id") and "value" in block for block in value
    )


def _by_id(blocks):
    return {block["id"]: block for block in blocks}


def _has_words(value):
    if isinstance(value, str):
        return bool(_WORD.search(value))
    if isinstance(value, dict):
        return any(map(_has_words, value.values()))
    if isinstance(value, list):
        return any(map(_has_words, value))
    return False
