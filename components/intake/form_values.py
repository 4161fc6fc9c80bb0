"""What a form (mẫu) that came as text says: 'Tác giả: Trần Lan'. P5; KT 8.2. Pure Python."""

import re

from home.text.normal import normalise

_LINE = re.compile(r"^[\s\-–+*\d.)]*(?P<label>[^:]{3,120}):[ \t]*(?P<value>\S.*)$", re.MULTILINE)


def found_in(text, fields):
    """{name of a field: what the text says of it}; fields of which it says nothing are left out.

    fields: each with `name` and `label`, in the regulation's words.
    """
    said = {
        _key(match["label"]): match["value"].strip()[:2000]
        for match in _LINE.finditer(normalise(text))
    }
    return {each.name: said[_key(each.label)] for each in fields if _key(each.label) in said}


def _key(label):
    """A label without what people write otherwise: case, spaces, what stands in brackets."""
    return " ".join(re.sub(r"\(.*?\)", " ", normalise(label)).casefold().split())
