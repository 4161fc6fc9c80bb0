"""Captions of video and sound (phụ đề, WebVTT): read, and refused where a player would drop them.

P9; WCAG 1.2.2. Pure Python.
"""

import re
from dataclasses import dataclass

from home.text.legacy import find_legacy
from home.text.refusal import Refusal, _

# Two hours of speech have about 3,000 cues.
_MOST_CUES = 20_000
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG = re.compile(r"</?[^<>]*>")


@dataclass(frozen=True)
class Cue:
    """What is said, and from when until when, in seconds."""

    starts: float
    ends: float
    text: str


def read_captions(content):
    """(cues, refusals) of the bytes of a WebVTT file; with refusals there are no cues."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [
            Refusal(_("The captions are not in UTF-8. Save the file again as UTF-8 (Unicode)."))
        ]
    if finding := find_legacy(text):
        return [], [
            Refusal(
                _("The captions stand in an old encoding: “%(sample)s”. Convert them to Unicode."),
                sample=finding.sample,
            )
        ]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return [], [
            Refusal(
                _(
                    "Captions begin with the line WEBVTT. Save them as WebVTT (.vtt), not as"
                    " SubRip (.srt) or text."
                )
            )
        ]
    return _read_cues(lines)


def _read_cues(lines):
    cues, number = [], 1
    while number < len(lines):
        if "-->" not in lines[number]:
            number += 1
            continue
        match = _TIMING.fullmatch(lines[number])
        if not match:
            return [], [
                _wrong(
                    number,
                    lines,
                    _(
                        "Line %(number)s of the captions, “%(line)s”: write times as"
                        " 00:01:02.500 --> 00:01:05.000."
                    ),
                )
            ]
        starts, ends = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        if ends <= starts:
            return [], [
                _wrong(
                    number,
                    lines,
                    _("Line %(number)s of the captions, “%(line)s”: it ends before it begins."),
                )
            ]
        if cues and starts < cues[-1].starts:
            return [], [
                _wrong(
                    number,
                    lines,
                    _(
                        "Line %(number)s of the captions, “%(line)s”: it begins before the one"
                        " above it."
                    ),
                )
            ]
        said = []
        for line in lines[number + 1 :]:
            if not line.strip() or "-->" in line:
                break
            said.append(_TAG.sub("", line).strip())
        number += 1 + len(said)
        if any(said):
            cues.append(Cue(starts, ends, " ".join(filter(None, said))))
        if len(cues) > _MOST_CUES:
            return [], [Refusal(_("There are too many captions."))]
    if not cues:
        return [], [Refusal(_("There is no caption in the file."))]
    return cues, []


def _wrong(number, lines, sentence):
    return Refusal(sentence, number=number + 1, line=lines[number][:80])


def _seconds(parts):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
