"""Real files of 2002–2009 in TCVN3 and VNI, each against its transcript in Unicode. P10, B4.

Some of them always; all 47 (five minutes) with PORTAL_ALL_LEGACY_FILES=1, -s shows each share.
"""

import os
import re
import statistics
from collections import Counter

from home.media.reading import read_text
from home.text.normal import normalise
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = requirement("P10", "B4")

SOME = (
    "2004-B1-3-LLTC.doc", "2005-KH2003-bieu.xls", "2006-2005_12_20_160215.xls", "2004-A3.rtf",
    "2005-1ADDZ_Ke_hoach_2005__QH_lan_6_25-10.pdf", "2006-Mau22_CKTC_NSH.xls", "2009-download.doc",
)  # fmt: skip


def accented(text):
    words = re.findall(r"\w+", normalise(text).lower())
    return Counter(word for word in words if not word.isascii())


def share_right(found, transcript):
    """Of the accented words of the transcript, how many the text has too: 0..1."""
    want = accented(transcript)
    return (want & accented(found)).total() / max(1, want.total())


def test_accented_words_come_out_right():
    every = bool(os.environ.get("PORTAL_ALL_LEGACY_FILES"))
    shares = {}
    for path in sorted(shared_path("data", "legacy-encodings").glob("*/*")):
        if path.suffix == ".txt" or not (every or path.name in SOME):
            continue
        with path.open("rb") as file:
            found = read_text(file, path.name)
        share = share_right(found.text, path.with_suffix(".txt").read_text(encoding="utf-8"))
        print(f"{share:.4f} {path.name}")
        assert share >= 0.9 or len(found.warnings) > 1, path.name
        shares[path.name] = share
    assert len(shares) == (47 if every else len(SOME))
    assert statistics.median(shares.values()) >= 0.98


def test_the_soft_hyphen_of_an_old_word_file_is_read_as_the_letter_it_is():
    """TCVN3 writes ư as the byte AD; who drops it reads được as đợc."""
    path = shared_path("data", "legacy-encodings", "tcvn3", "2005-QD-256.doc")
    with path.open("rb") as file:
        found = accented(read_text(file, path.name).text)
    wanted = accented(path.with_suffix(".txt").read_text(encoding="utf-8"))
    wanted = Counter({word: count for word, count in wanted.items() if "ư" in word})
    assert wanted.total() > 20
    assert (wanted & found).total() >= 0.98 * wanted.total()
