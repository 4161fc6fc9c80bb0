"""Captions are read as a player reads them, and refused where it would drop them. P9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.media.captions import Cue, read_captions
from tests.requirement import requirement

pytestmark = requirement("P9")

GOOD = """WEBVTT - Phóng sự

NOTE người làm: Lê Nam

1
00:01.000 --> 00:03.500 line:90%
<v Dẫn chương trình>Xin chào

00:00:04.000 --> 00:00:06.250
Hôm nay
nước mặn đã vào sâu.
"""


def test_cues_with_their_times():
    cues, refusals = read_captions(GOOD.encode())
    assert refusals == []
    assert cues == [Cue(1.0, 3.5, "Xin chào"), Cue(4.0, 6.25, "Hôm nay nước mặn đã vào sâu.")]
    assert read_captions(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())[0] == cues


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:02,000\nXin chào".encode(), "SubRip"),
        (b"WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nA\n", "Line 3"),
        (b"WEBVTT\n\n00:05.000 --> 00:02.000\nA\n", "ends before"),
        (b"WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB\n", "above it"),
        (b"WEBVTT\n\n", "no caption"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xff\xfe\n", "UTF-8"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nCéng hßa x· héi chñ nghÜa ViÖt Nam\n".encode(), "old"),
    ],
)
def test_what_a_player_would_drop_is_refused_in_a_sentence(content, said):
    cues, refusals = read_captions(content)
    assert cues == []
    assert said in str(refusals[0])


@given(st.binary(max_size=400))
def test_no_file_breaks_it(content):
    read_captions(content)
    read_captions(b"WEBVTT\n\n" + content)
