"""What of an entry is made into a draft, read together (đọc các phần của thư). P5, P10.

reading = read_pieces(entry, ["text", "12"])
reading.pasted.blocks, reading.comparisons, reading.refusals
"""

from dataclasses import dataclass, field

from components.intake.conversion.documents import (
    KEPT_AS_THEY_ARE,
    PICTURES,
    Converted,
    convert_file,
    data_address,
)
from components.intake.conversion.text import html_of_text, in_unicode
from components.intake.mail.html import text_of_html
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.articles.word.paste import Pasted, blocks_from_html

TEXT = "text"


@dataclass
class Comparison:
    """Text that stood in an old encoding, line by line beside what it reads."""

    name: str
    encoding: str
    lines: list


@dataclass
class Reading:
    """pasted: blocks in the order of the pieces. refusals, notes: (name of a piece, sentences)."""

    pasted: Pasted = field(default_factory=Pasted)
    comparisons: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def first_words(self):
        """The first paragraph, for a lead."""
        for kind, value in self.pasted.blocks:
            if kind == "text" and (words := _words_of(value)):
                return words
        return ""


def pieces_of(entry):
    """What may be chosen: [(key, name)], the text first."""
    found = [(TEXT, None)] if entry.text.strip() else []
    held = _within_the_text(entry)
    return found + [
        (str(each.pk), each.name)
        for each in entry.attachments.all()
        if each.is_convertible and not each.is_quarantined and each.pk not in held
    ]


def usual_pieces(entry):
    """What a person most likely wants: the documents, or the text where there is none; pictures."""
    convertible = [
        each for each in entry.attachments.all() if each.is_convertible and not each.is_quarantined
    ]
    documents = [each for each in convertible if each.real_kind not in PICTURES]
    held = _within_the_text(entry) if not documents else set()
    pictures = [e for e in convertible if e.real_kind in PICTURES and e.pk not in held]
    chosen = [str(each.pk) for each in [*documents, *pictures]]
    return chosen if documents else [TEXT, *chosen] if entry.text.strip() else chosen


def read_pieces(entry, keys, *, with_ocr=False):
    """The `Reading` of the pieces with these keys; what cannot be read is said, the others stay.

    with_ocr: whether scanned pages are read too, which takes about two seconds each.
    """
    reading, htmls = Reading(), []
    files = {str(each.pk): each for each in entry.attachments.all()}
    for key, name in pieces_of(entry):
        if key not in keys:
            continue
        name = name or ""
        try:
            if key == TEXT:
                found = Converted(*in_unicode(_text_of(entry)))
            else:
                found = convert_file(files[key], with_ocr=with_ocr)
        except Refused as refused:
            reading.refusals.append((name, sentences(refused.refusals)))
            continue
        if found.encoding:
            reading.comparisons.append(Comparison(name, found.encoding, found.lines))
        if found.notes:
            reading.notes.append((name, found.notes))
        htmls.append(found.html)
    if htmls:
        try:
            reading.pasted = blocks_from_html(f"<div>{''.join(htmls)}</div>")
        except Refused as refused:
            reading.refusals.append(("", sentences(refused.refusals)))
    return reading


def _text_of(entry):
    if not entry.html or entry.encoding:
        return html_of_text(entry.text)
    html = entry.html
    for each in entry.attachments.all():
        if each.content_id and each.real_kind in KEPT_AS_THEY_ARE and each.file:
            with each.file.open("rb") as file:
                address = data_address(file.read(), KEPT_AS_THEY_ARE[each.real_kind])
            html = html.replace(f"cid:{each.content_id}", address)
    return html


def _within_the_text(entry):
    """Pictures that stand in the HTML of the message: they come with it."""
    if not entry.html or entry.encoding:
        return set()
    return {
        each.pk
        for each in entry.attachments.all()
        if each.content_id and f"cid:{each.content_id}" in entry.html
    }


def _words_of(html):
    lines = [line for line in text_of_html(html).splitlines() if len(line) > 40]
    return lines[0] if lines else ""
