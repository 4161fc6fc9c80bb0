"""The rows of checks (danh mục kiểm tra): what each finding means, and by which article. E8, D4."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.law import provisions
from home.law.presentation import demanded_by, source_in_words


@dataclass(frozen=True)
class Row:
    """severity: 'block', 'warning' or 'note'. act: law of the land. key, forbidden: where the
    portal's own regulation says it: a key, or words of what it forbids. words: by which it is
    found."""

    severity: str
    act: str = ""
    key: str = ""
    forbidden: str = ""
    words: tuple = ()


@cache
def rows():
    """{kind: Row} as rows.toml says."""
    content = tomllib.loads(Path(__file__).with_name("rows.toml").read_text())
    return {kind: Row(**said) for kind, said in content.items()}


# Kind → (what was found, what to do).
_WORDS = {
    "secrecy_mark": (
        _("Mark of secrecy"),
        _("Nothing with a mark of secrecy becomes public. Take it out, and report to your head."),
    ),
    "secrecy_hint": (
        _("May be secret, or not for everybody"),
        _("Make sure that it may be published, and write why."),
    ),
    "scan_waits": (
        _("Scan or picture that was not read yet"),
        _("It is read for marks of secrecy within minutes, and the item is not public before."),
    ),
    "identity_number": (
        _("Number of an identity card"),
        _("Leave it out, or hide its middle: 079*****1234."),
    ),
    "identity_like": (
        _("Twelve digits like those of an identity card"),
        _("If it is one, leave it out; if not, write what it is."),
    ),
    "phone": (
        _("Phone number"),
        _("If it is a person's own, leave it out; if it is to be called, write whose it is."),
    ),
    "own_phone": (_("Phone number of the agency"), _("It is one that the portal publishes.")),
    "account_number": (
        _("Number of a bank account or card"),
        _("Leave it out, or write for whom and why it is published."),
    ),
    "legacy": (
        _("Text in an old encoding"),
        _("Convert it to Unicode (in UniKey: Ctrl+Shift+F6), and paste it again."),
    ),
    "legacy_file": (
        _("File in an old encoding"),
        _("Readers find nothing in it. Upload it anew in Unicode."),
    ),
    "missing_source": (_("No source or author"), _("Fill it in: it is shown with the item.")),
    "missing_answerable": (
        _("Nobody answers for the content"),
        _("Choose who does, by name and post."),
    ),
    "picture_words": (
        _("Picture without a description"),
        _("Write what it shows, for those who cannot see it; or why it needs none."),
    ),
    "picture_credit": (
        _("Picture without author or source"),
        _("Open the picture and write who made it."),
    ),
    "captions": (
        _("Video or sound without captions or transcript"),
        _("Add captions (VTT), or write what is said and shown."),
    ),
    "heading_order": (
        _("Heading that skips a level"),
        _("Take the next level: 2, then 3, then 4."),
    ),
    "empty_heading": (_("Empty heading"), _("Write its words, or take it out.")),
    "empty_link": (_("Link without words"), _("Write where it leads, or take it out.")),
    "vague_link": (
        _("Link whose words do not say where it leads"),
        _("Write the name of what it leads to."),
    ),
    "broken_link": (
        _("Link that leads nowhere"),
        _("Readers cannot follow it. Correct it, or take it out."),
    ),
    "dead_link": (
        _("Link to another site that does not work"),
        _("Try it in a browser. Correct it, or take it out; if readers can follow it, write so."),
    ),
    "outside_link": (
        _("Link to another site"),
        _("Who publishes the link answers for where it leads: look at it once more."),
    ),
    "people_unsaid": (
        _("Picture of which nobody said whom it shows"),
        _("Open the picture and say whether people can be recognised, and whether they agreed."),
    ),
    "people_not_asked": (
        _("Picture of people who were not asked"),
        _("Ask them, or take another one; or write by which law it may be shown all the same."),
    ),
    "child_unsaid": (
        _("Picture that seems to show a child"),
        _("Open the picture and say whom it shows, and whether the parents agreed."),
    ),
    "child_not_asked": (
        _("Picture of a child whose parents were not asked"),
        _("It takes the consent of the parents, and of the child from seven years of age."),
    ),
    "table_headers": (
        _("Table without header cells"),
        _("Say in the table's options that its first row or column is a header."),
    ),
    "watched_word": (_("Word on the board's list"), _("The board asks to look at it.")),
    "file_acts": (
        _("PDF with a script, or that starts a program"),
        _(
            "It can act on a reader's machine. Print it anew to a PDF without that; or write why"
            " it needs it, as a form to fill in may."
        ),
    ),
    "file_unread": (
        _("Attached file that could not be read"),
        _("Nobody checked what stands in it. Read it yourself, and write that you did."),
    ),
}


def label_of(kind):
    return str(_WORDS[kind][0]) if kind in _WORDS else kind


def words_of(kind):
    """The words by which a kind is found."""
    return frozenset(rows()[kind].words)


def advice_of(kind):
    return str(_WORDS[kind][1])


def article_of(kind, regulation):
    """By which law: the portal's own regulation in words, and the law of the land."""
    row = rows()[kind]
    said = [demanded_by(regulation, row.key) if row.key else _forbidden(regulation, row.forbidden)]
    return "; ".join(filter(None, [*said, row.act])) or gettext("by the board's own decision")


def _forbidden(regulation, words):
    for line in (provisions.value(regulation, "forbidden") or []) if words else []:
        if words in line.text.lower():
            number = provisions.profile_in_force(regulation).number
            return source_in_words(line.source, number)
    return ""
