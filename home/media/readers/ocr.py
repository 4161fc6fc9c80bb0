"""Scans (bản quét) read by Tesseract in Vietnamese, with the confidence it gives each word. B4."""

import csv
import io
from pathlib import Path

from PIL import Image, ImageOps

from home.media.readers.processes import ProgramFailed, run_program
from home.media.readers.refusals import damaged
from home.text.refusal import Refusal, _
from home.text.runs import Run

# Of the long side: 220 dots an inch on A4, and a poster costs no more memory than a page.
_PIXELS = 2600
_SECONDS_OF_A_PAGE = 60
# Below this, a person must read the text beside the scan. Share of 1.
DOUBTFUL = 0.8


def read_pages(path, numbers, pages, folder, warnings, progress=None):
    """Reads the pages of a PDF by OCR into `pages`; the mean confidence of their words (0..1).

    progress: called with (pages read, pages to read).
    """
    words = []
    for done, number in enumerate(numbers):
        if progress:
            progress(done, len(numbers))
        try:
            run_program(
                ["pdftoppm", "-f", str(number), "-l", str(number), "-scale-to", str(_PIXELS),
                 "-gray", "-singlefile", "-png", str(path), "page"],
                folder=folder,
            )  # fmt: skip
        except ProgramFailed as error:
            raise damaged() from error
        picture = Path(folder) / "page.png"
        pages[number - 1], confidences = _read(picture, folder)
        words += confidences
        picture.unlink(missing_ok=True)
    return _mean(words, warnings)


def read_picture(path, folder, warnings):
    """(paragraphs, confidence) of a picture."""
    upright = Path(folder) / "upright.png"
    try:
        with Image.open(path) as picture:
            # As a phone's camera says that it was held, and no larger than the page of a PDF.
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((_PIXELS, _PIXELS))
            if turned.has_transparency_data:
                turned = turned.convert("RGBA")
                turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned)
            if turned.mode.startswith("I"):  # of two bytes a dot; "L" would make them all white
                turned = turned.convert("I").point(lambda dot: dot / 256)
            turned.convert("L").save(upright)
    except Exception as error:  # Pillow raises whatever a broken picture leads it to
        raise damaged() from error
    paragraphs, words = _read(upright, folder)
    return paragraphs, _mean(words, warnings)


def _mean(words, warnings):
    if not words:
        return 0.0
    confidence = round(sum(words) / len(words) / 100, 3)
    if confidence < DOUBTFUL:
        warnings.append(
            Refusal(
                _("The scan is hard to read (certainty %(percent)s %%). Compare it word by word."),
                percent=round(confidence * 100),
            )
        )
    return confidence


def _read(picture, folder):
    """(paragraphs, confidence of each word in per cent) of a picture."""
    try:
        table = run_program(
            ["tesseract", str(picture), "stdout", "-l", "vie", "tsv"],
            folder=folder,
            seconds=_SECONDS_OF_A_PAGE,
        )
    except ProgramFailed as error:
        raise damaged() from error
    lines, words, last = [], [], None
    rows = csv.DictReader(
        io.StringIO(table.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    for row in rows:
        text = (row.get("text") or "").strip()
        if not text:
            continue
        place = (row["block_num"], row["par_num"], row["line_num"])
        if place != last:
            if last and place[:2] != last[:2]:
                lines.append([])
            lines.append([])
            last = place
        lines[-1].append(text)
        words.append(max(0.0, float(row["conf"])))
    return [[Run(" ".join(line))] for line in lines], words
