"""What the demonstration shows, read from content/*.toml: portals, people's names, items.

The text of an article is written in a few marks, a block of lines for each part of its body:

    ## Heading            - item of a list          ! a note that must not be overlooked
    > words of a person   # figure | what it counts | note
    -- who said them      | cells | of | a table

All else is a paragraph. `{year}` and `{next_year}` follow the day on which it is built.
"""

import tomllib
from html import escape
from pathlib import Path

from django.utils import timezone

PROFILES = ("soc_trang", "dak_nong", "bac_kan", "nam_dinh", "kon_tum")
_FOLDER = Path(__file__).parent / "content"


def read_content(key):
    """The content for one regulation, as in its file; places have their real names."""
    year = timezone.localdate().year
    text = (_FOLDER / f"{key}.toml").read_text(encoding="utf-8")
    text = text.replace("{year}", str(year)).replace("{next_year}", str(year + 1))
    content = tomllib.loads(text)
    content.setdefault("components", [])
    for portal in content["components"]:
        if "place" in portal:
            _name_the_place(portal)
    return content


def read_translations():
    """English beside the provinces' files, and changes of originals: each by its item's title.

    {"english": {title: {"state", "title", "lead", "body"}}, "change": {title: {"days", "lead"}}}
    """
    rows = tomllib.loads((_FOLDER / "translations.toml").read_text(encoding="utf-8"))
    return {kind: {row["of"]: row for row in rows[kind]} for kind in ("english", "change")}


def _name_the_place(portal):
    place = read_places()[portal["place"]]
    kind, _space, name = place["name"].partition(" ")
    for key in ("name", "agency"):
        portal[key] = portal[key].replace("{place}", f"{kind.lower()} {name}")
    portal["place"] = place


def read_places():
    """Real units by key: {"name", "province", "units" or "area_km2"}."""
    return tomllib.loads((_FOLDER / "units.toml").read_text(encoding="utf-8"))


def body_of(text):
    """A text in the marks above as the raw value of an article's StreamField."""
    blocks = []
    for part in text.strip().split("\n\n"):
        for mark, lines in _runs(part.splitlines()):
            block = _MARKS.get(mark, _text)(lines)
            if block["type"] == "text" and blocks and blocks[-1]["type"] == "text":
                blocks[-1]["value"] += block["value"]
            else:
                blocks.append(block)
    return blocks


def _runs(lines):
    """Neighbouring lines with the same mark belong together; so does '--' with '>'."""
    runs = []
    for line in lines:
        mark, rest = _split(line)
        if runs and (mark == runs[-1][0] or mark == "--"):
            runs[-1][1].append(rest)
        else:
            runs.append((mark, [rest]))
    return runs


def _split(line):
    mark, _space, rest = line.partition(" ")
    if mark in _MARKS or mark in ("--", "##", "-"):
        return mark, rest.strip()
    return "", line.strip()


def _text(lines):
    return {"type": "text", "value": "".join(f"<p>{escape(line)}</p>" for line in lines)}


def _heading(lines):
    return {"type": "text", "value": "".join(f"<h2>{escape(line)}</h2>" for line in lines)}


def _list(lines):
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return {"type": "text", "value": f"<ul>{items}</ul>"}


def _note(lines):
    return {
        "type": "note",
        "value": {"kind": "important", "text": "".join(f"<p>{escape(x)}</p>" for x in lines)},
    }


def _quote(lines):
    return {"type": "quote", "value": {"text": lines[0], "attribution": " ".join(lines[1:])}}


def _cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def _figures(lines):
    figures = [
        dict(zip(("value", "label", "note"), [*_cells(line), "", ""][:3], strict=True))
        for line in lines
    ]
    return {"type": "figures", "value": {"figures": figures, "source": ""}}


def _table(lines):
    return {
        "type": "table",
        "value": {
            "data": [_cells(line) for line in lines],
            "cell": [],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "",
        },
    }


_MARKS = {"##": _heading, "-": _list, "!": _note, ">": _quote, "#": _figures, "|": _table}
