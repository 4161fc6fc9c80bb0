"""Plain text as HTML (chữ thuần thành đoạn), and old encodings put into Unicode. P5, P10."""

import re
from html import escape

from lxml import html as lxml_html
from lxml.etree import LxmlError

from home.text.legacy import decode, find_legacy
from home.text.normal import normalise

# A line at least so long was broken by the program that sent it: the next one goes on with it.
_BROKEN_BY_PROGRAM = 60


def html_of_text(text):
    """Paragraphs of plain text: divided by empty lines, or by lines that end early."""
    parts = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines, long_before = [], False
        for line in filter(None, map(str.strip, block.split("\n"))):
            if lines and long_before and not line.startswith(("-", "+", "•")):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
            long_before = len(line) >= _BROKEN_BY_PROGRAM
        parts += [f"<p>{escape(line)}</p>" for line in lines]
    return "".join(parts)


def in_unicode(html):
    """(HTML in Unicode, pairs of lines (as it came, as it reads), name of the old encoding).

    No pairs and no name where it is Unicode already.
    """
    try:
        parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
        document = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return html, [], ""
    pieces = [text for node in document.iter() for text in (node.text, node.tail) if text]
    finding = find_legacy("\n".join(pieces))
    if finding is None:
        return html, [], ""
    pairs = []

    def converted(text):
        if not text or text.isspace():
            return text
        changed = decode(text, finding.encoding)
        if text.strip():
            pairs.append((text.strip(), normalise(changed).strip()))
        return changed

    for node in document.iter():
        if isinstance(node.tag, str):
            node.text = converted(node.text)
        node.tail = converted(node.tail)
    return lxml_html.tostring(document, encoding="unicode"), pairs, finding.encoding
