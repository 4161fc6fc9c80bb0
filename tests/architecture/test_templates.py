"""Every template compiles, and holds no words that could not be translated."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
PLACES = [ROOT / "templates", *ROOT.glob("*/*/templates"), *ROOT.glob("*/templates")]
TEMPLATES = sorted(
    (path.relative_to(place).as_posix(), path)
    for place in dict.fromkeys(PLACES)
    for path in place.rglob("*")
    if path.suffix in {".html", ".txt", ".xml"}
)
_LEFT_ASIDE = re.compile(
    r"""\{\#.*?\#\} | \{%\ comment.*?endcomment\ %\} | <!--.*?-->
    | \{%\ (?:translate|trans)\ .*?%\} | \{%\ blocktrans.*?endblocktrans(?:late)?\ %\}""",
    re.S | re.X,
)
_VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)


@pytest.mark.parametrize(("name", "path"), TEMPLATES, ids=[name for name, _ in TEMPLATES])
def test_a_template_compiles_and_its_words_can_be_translated(name, path):
    get_template(name)
    text = _LEFT_ASIDE.sub("", path.read_text(encoding="utf-8"))
    fixed = [line.strip() for line in text.splitlines() if _VIETNAMESE.search(line)]
    assert not fixed, f"put these words into the catalogue: {fixed}"
