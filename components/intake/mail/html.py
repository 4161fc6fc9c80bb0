"""HTML of a mail as plain text (thư HTML thành chữ). P5. Pure Python; nothing of it is ever shown
as HTML: what is not text is left out."""

import re

from lxml import html as lxml_html
from lxml.etree import LxmlError

_DROPPED = {"script", "style", "head", "title", "template", "object", "iframe", "noscript"}
_LINES = {
    "address", "article", "blockquote", "br", "caption", "dd", "div", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip


def text_of_html(html):
    """The words of HTML, a line for each block; '' where there is none."""
    if not html.strip():
        return ""
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8")
        document = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return ""
    parts = []
    for event, node in _events(document):
        if event == "start":
            if node.tag in _LINES:
                parts.append("\n")
            elif node.tag in ("td", "th"):
                parts.append("\t")
            parts.append(" ".join((node.text or "").split("\n")))
        else:
            if node.tag in _LINES and node.tag != "br":
                parts.append("\n")
            parts.append(" ".join((node.tail or "").split("\n")))
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(parts).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _events(document):
    """Starts and ends of elements in their order, without what a browser shows nothing of."""
    stack = [(document, False)]
    while stack:
        node, is_over = stack.pop()
        if is_over:
            yield "end", node
            continue
        if not isinstance(node.tag, str) or node.tag in _DROPPED:
            # Its words are dropped; those behind it are not its own.
            node.text, tail = None, node.tail
            if tail:
                yield "end", _Tail(tail)
            continue
        yield "start", node
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]


class _Tail:
    """The words behind an element that was left out."""

    tag = ""

    def __init__(self, tail):
        self.tail = tail
