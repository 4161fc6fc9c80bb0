"""The structured text of a document as HTML (hiển thị văn bản). B3.

Pure Python, so that 500 articles are written in a moment. Everything from the text is escaped here;
where a document is cited stands a mark, which becomes a link when the page is shown and it is known
whether that document is on a portal of the province (`link_documents`).
"""

import re
from html import escape, unescape

from sections.documents.rules.citations import find_citations
from sections.documents.rules.tree import HEADED, Node, Table

# No element of HTML, and never typed: everything from the text is escaped.
_MARK = re.compile(r'<cited at="([^"]*)">([^<]*)</cited>')
_ID = re.compile(r'<\w+[^>]* id="([^"]+)"')
_HEADING = re.compile(r'<h(\d)(?: data-\S+)* class="doc-([ac])"')
_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")


def html_of(document):
    """(HTML, [`Citation` of another document, …]) of a document that was read."""
    return _Writer(document).write()


def contents_html(contents):
    """The table of contents: a list of links, indented by class."""
    lines = [
        f'<li class="toc-{min(level, 4)}"><a href="#{anchor}">'
        f"<b>{escape(label)}</b>{f' {escape(heading)}' if heading else ''}</a></li>"
        for level, anchor, label, heading in contents
    ]
    return "".join(lines)


def link_documents(html, addresses):
    """The HTML with its marks made links. addresses: {key of a number: address of the document}."""

    def link(mark):
        key, _bar, anchor = unescape(mark[1]).partition("|")
        address = addresses.get(key)
        if not address:
            return mark[2]
        place = f"#{anchor}" if anchor else ""
        return f'<a href="{escape(address)}{place}">{mark[2]}</a>'

    return _MARK.sub(link, html)


def mark_over(html, anchor, note):
    """The HTML with a place struck out, with all that lies in it. note: said beside its beginning.

    Each element of the text stands on a line of its own, as `html_of` writes it.
    """
    at = html.find(f' id="{anchor}"')
    if at < 0:
        return html
    start = html.rfind("\n", 0, at) + 1
    first, *lines = _noted(html[start:], at - start, "over", note).split("\n")
    own = _level(first)
    for number, line in enumerate(lines):
        if _ends(line, anchor, own):
            break
        lines[number] = re.sub(r"^<(\w+)", r"<\1 data-gone", line, count=1)
    return html[:start] + "\n".join([first, *lines])


def mark_changed(html, anchor, note):
    """The HTML with a note beside the beginning of a place that is neither over nor marked yet."""
    at = html.find(f' id="{anchor}"')
    if at < 0 or " data-" in html[html.rfind("\n", 0, at) + 1 : at]:
        return html
    return _noted(html, at, "note", note)


def _noted(html, at, name, note):
    return f'{html[:at]} data-{name}="{escape(note)}"{html[at:]}'


def _level(line):
    """Of a heading, to be compared: an article's is below every chapter's. None of others."""
    heading = _HEADING.match(line)
    return heading and (heading[2] == "a", heading[1])


def _ends(line, anchor, own):
    """Whether a line is behind the end of the place with this anchor and level."""
    if line.startswith('<div class="doc-end"'):
        return True
    if own:
        # A chapter goes on to the next one, an article to the next article or chapter.
        level = _level(line)
        return bool(level) and level <= own
    named = _ID.match(line)
    return bool(named) and not named[1].startswith(f"{anchor}-")


def without_marks(html):
    return _MARK.sub(lambda mark: mark[2], html)


class _Writer:
    def __init__(self, document):
        self.document = document
        self.anchors = {node.anchor for node in document.walk()} - {""}
        self.prefixes = {
            node.label.lower(): node.prefix for node in document.walk() if node.kind == "attached"
        }
        self.out = []
        self.cited = []

    def write(self):
        self._content(self.document, 3, self.document, None)
        return "\n".join(self.out), self.cited

    def _node(self, node, level, article, clause):
        if node.kind in HEADED:
            self._heading(node, level)
            article = node if node.kind == "article" else None
            self._content(node, level + 1, article or node, None)
        elif node.kind == "closing":
            self.out.append('<div class="doc-end">')
            self._content(node, level, node, None)
            self.out.append("</div>")
        else:
            if node.kind == "clause":
                clause = node
            first, *rest = node.content or [""]
            if isinstance(first, Table | Node):
                first, rest = "", node.content
            mark = f"{node.printed} "
            words = self._linked(first, node, article, clause)
            name = "doc-k" if node.kind == "clause" else "doc-d"
            self.out.append(f'<p class="{name}" id="{node.anchor}">{escape(mark)}{words}</p>')
            self._parts(rest, node, level, article, clause)

    def _heading(self, node, level):
        tag = f"h{min(level, 6)}"
        end = "." if node.kind in ("article", "section", "subsection") and node.heading else ""
        name = "doc-a" if node.kind == "article" else "doc-c"
        self.out.append(
            f'<{tag} class="{name}" id="{node.anchor}"><a href="#{node.anchor}">'
            f"{escape(node.label)}{end}</a>"
            f"{f' {escape(node.heading)}' if node.heading else ''}</{tag}>"
        )

    def _content(self, node, level, article, clause):
        self._parts(node.content, node, level, article, clause)

    def _parts(self, parts, node, level, article, clause):
        for part in parts:
            if isinstance(part, Node):
                self._node(part, level, article, clause)
            elif isinstance(part, Table):
                self._table(part)
            else:
                basis = ' class="doc-basis"' if (
                    node.kind == "document" and _BASIS.match(part)
                ) else ""  # fmt: skip
                self.out.append(f"<p{basis}>{self._linked(part, node, article, clause)}</p>")

    def _table(self, table):
        width = max((len(row) for row in table.rows), default=0)
        rows = []
        for number, row in enumerate(table.rows):
            tag = 'th scope="col"' if number == 0 and len(table.rows) > 1 else "td"
            cells = [*row, *[""] * (width - len(row))]
            end = tag[:2]
            rows.append("<tr>" + "".join(f"<{tag}>{escape(c)}</{end}>" for c in cells) + "</tr>")
        self.out.append(f'<div class="table"><table>{"".join(rows)}</table></div>')

    # Citations

    def _linked(self, text, node, article, clause):
        pieces, at = [], 0
        for citation in find_citations(text):
            pieces.append(escape(text[at : citation.start]))
            words = escape(text[citation.start : citation.end])
            pieces.append(self._citation(citation, words, node, article, clause))
            at = citation.end
        pieces.append(escape(text[at:]))
        return "".join(pieces)

    def _citation(self, citation, words, node, article, clause):
        if citation.key:
            self.cited.append(citation)
            return f'<cited at="{escape(citation.key)}|{citation.anchor}">{words}</cited>'
        if citation.in_article:
            base = clause if citation.in_clause else article
            anchor = base and base.kind in ("article", "clause") and base.anchor + citation.anchor
        else:
            own = self.prefixes.get(citation.instrument, node.prefix)
            if citation.instrument == "quyết định" and self.prefixes:
                own = self.document.prefix
            anchor = own + citation.anchor
        if anchor not in self.anchors:
            return words
        return f'<a href="#{anchor}">{words}</a>'
