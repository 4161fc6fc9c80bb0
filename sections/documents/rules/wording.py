"""The wording of a document as plain text (lời văn): a line for each paragraph, '|' for a row."""

import html
import re

_IS_HTML = re.compile(r"^\s*<(?:p|h[1-6]|div|ul|ol|table|b|i|strong|em)\b", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]>\s*", re.IGNORECASE)
_ROW_END = re.compile(r"</tr>", re.IGNORECASE)
_LINE_END = re.compile(r"</(?:p|h[1-6]|div|li|table)>|<br\s*/?>", re.IGNORECASE)
_INSIDE_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(?=</t[dh]>)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def plain_text(text):
    """The lines of a text; what was kept as HTML (until it was plain text) loses its tags."""
    if not _IS_HTML.match(text):
        return text
    text = " ".join(text.split())
    text = _INSIDE_CELL.sub(lambda cell: cell[1] + _LINE_END.sub(" ", cell[2]), text)
    text = re.sub(r"<tr\b[^>]*>", "| ", text, flags=re.IGNORECASE)
    text = _LINE_END.sub("\n", _ROW_END.sub("\n", _CELL_END.sub(" | ", text)))
    lines = (" ".join(html.unescape(_TAG.sub("", line)).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
