"""Web pages (HTML), as Word and web sites of the old days wrote them too: fonts in tags. P10."""

import codecs
import re

from lxml import etree, html

from home.media.readers.refusals import damaged
from home.text.runs import Run

_HEAD = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_FAMILY = re.compile(r"""font-family\s*:\s*["']?([^;,"'}]+)""", re.IGNORECASE)
_CSS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LEFT_OUT = frozenset({"script", "style", "head", "noscript", "template", "object", "iframe"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label",
    "mark", "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NAMESPACE = re.compile(r"^[a-z]+:")


def is_html(head):
    """Whether bytes from the beginning of a text are a web page."""
    return bool(_HEAD.search(head))


def read(content):
    """Paragraphs of runs; a row of a table is one, its cells divided by tabs."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_decoded(content).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged() from error
    page = _Page(root)
    page.walk(root, "")
    page.end_line()
    return page.lines


def _decoded(content):
    said = _CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", said and said.group(1).decode("ascii")):
        try:
            if encoding and codecs.lookup(encoding):
                return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")  # every byte as it stands: TCVN3, VNI, VISCII


class _Page:
    def __init__(self, root):
        self.lines, self.line = [], []
        self.fonts = {}
        for sheet in root.iter("style"):
            for selectors, declared in _CSS_RULE.findall(sheet.text or ""):
                if family := _FAMILY.search(declared):
                    for selector in selectors.split(","):
                        self.fonts[selector.strip().lower()] = family.group(1).strip()

    def end_line(self):
        if self.line:
            self.lines.append(self.line)
            self.line = []

    def walk(self, element, font):
        """Depth is bounded: libxml2 refuses what is nested deeper than 256."""
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in _INLINE or _NAMESPACE.match(tag)
        if tag and tag not in _LEFT_OUT:
            within = self._font_of(element, tag) or font
            if tag in _CELLS:
                if self.line:
                    self.line.append(Run("\t", within))
            elif not inline:
                self._break(element)
            self._say(element.text, within)
            for child in element:
                self.walk(child, within)
            if not inline and tag not in _CELLS:
                self._break(element)
        self._say(element.tail, font)

    def _break(self, element):
        # Paragraphs of one cell stay in its row.
        if element.tag != "tr" and any(a.tag in _CELLS for a in element.iterancestors()):
            self._say(" ", "")
        else:
            self.end_line()

    def _say(self, text, font):
        text = _BLANKS.sub(" ", text or "")
        if not self.line or self.line[-1].text.endswith((" ", "\t")):
            text = text.lstrip(" ")
        if text:
            self.line.append(Run(text, font))

    def _font_of(self, element, tag):
        if face := element.get("face"):
            return face.split(",")[0].strip()
        if family := _FAMILY.search(element.get("style", "")):
            return family.group(1).strip()
        for name in (element.get("class") or "").lower().split():
            for selector in (f"{tag}.{name}", f".{name}"):
                if selector in self.fonts:
                    return self.fonts[selector]
        return self.fonts.get(tag, "")
