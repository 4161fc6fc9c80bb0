"""Whether everybody can use a body (thân bài tiếp cận được): headings, links, tables. E8; WCAG 2.2.

Circular 22/2023/TT-BTTTT. HTML as the editor stores it.
"""

import re
from html.parser import HTMLParser
from ipaddress import ip_address
from urllib.parse import urlsplit

_PICTURE_FILE = re.compile(
    r"(?:.*\.(?:jpe?g|png|gif|webp|bmp|heic|avif)|(?:img|dsc[fn]?|image|photo|picture|screenshot|"
    r"z|ảnh|hình)[\s_-]*[\d_\s()-]*)",
    re.IGNORECASE,
)
# Names that only mean something within a network (RFC 6761, 6762 and custom).
_NETWORK_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.headings, self.links = [], []
        self.tables, self.tables_without_head = 0, 0
        self._open = []
        self._heads = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag) or tag == "a":
            self._open.append((tag, [], attrs))
        elif tag in ("img", "embed") and attrs.get("alt"):
            self.handle_data(attrs["alt"])
        elif tag == "table":
            self._heads.append(False)
        elif tag == "th" and self._heads:
            self._heads[-1] = True

    def handle_data(self, data):
        for _tag, words, _attrs in self._open:
            words.append(data)

    def handle_endtag(self, tag):
        if tag == "table" and self._heads:
            self.tables_without_head += not self._heads.pop()
        if not any(name == tag for name, _words, _attrs in self._open):
            return
        while self._open:
            name, words, attrs = self._open.pop()
            said = " ".join("".join(words).split())
            if name == "a":
                self.links.append((said, attrs))
            else:
                self.headings.append((int(name[1]), said))
            if name == tag:
                break


def read_body(html):
    """Of a text: headings [(level, words)], links [(words, attributes)], tables without th."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def find_in_headings(headings, *, top=2):
    """(kind, excerpt): headings that are empty, or skip a level. top: the first level of a body."""
    found, before = [], top - 1
    for level, words in headings:
        if not words:
            found.append(("empty_heading", f"h{level}"))
        elif level > before + 1:
            found.append(("heading_order", words[:120]))
        before = level
    return found


def find_in_link(words, address, *, vague=()):
    """(kind, excerpt): a link without words or with vague ones, or to where no reader comes.

    vague: words that say nothing of where a link leads (WCAG 2.4.4), in small letters.
    """
    found = []
    if not words:
        found.append(("empty_link", address[:200]))
    elif words.lower().strip(" .:…>»") in vague:
        found.append(("vague_link", words))
    if address and not leads_somewhere(address):
        found.append(("broken_link", address[:200]))
    return found


def leads_somewhere(address):
    """Whether a reader can follow an address, as far as it can be seen without going there."""
    address = address.strip()
    if address.startswith(("#", "/", "?")):
        return not address.startswith(("/admin/", "//"))
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        # Such as 'http://[::1': no browser makes an address of it either.
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    if parts.scheme == "tel":
        return any(char.isdigit() for char in parts.path)
    if parts.scheme not in ("http", "https") or " " in address:
        return False
    return _is_public(host) and "/admin/pages/" not in parts.path


def _is_public(host):
    """Whether a host, by what it is called, can be reached from everywhere."""
    try:
        return ip_address(host).is_global
    except ValueError:
        # A name, then, and not the number of a machine.
        return "." in host and host.rpartition(".")[2] not in _NETWORK_NAMES


def find_in_picture(words, *, decorative, title):
    """(kind, excerpt): a picture without words for those who do not see it, or with none that help.

    words: its description. decorative: said to be mere adornment. title: by which one knows it.
    """
    words = " ".join(words.split())
    if decorative or not words:
        return [("picture_words", title)]
    if _PICTURE_FILE.fullmatch(words) or len(words) < 4:
        return [("picture_words", f"{title}: “{words}”")]
    return []
