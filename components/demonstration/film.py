"""A short film (phim ngắn) out of drawn pictures, without any other program. P9.

A picture in WebP is one key frame of the video codec VP8, and WebM is a plain container: so frames
that Pillow saves become a film that browsers play, by writing the container around them.
"""

import io
import math
import struct

from PIL import Image

from components.demonstration.pictures import paint

_SIZE = (640, 360)
_PER_SECOND = 10
_FRAMES_A_SCENE = 3 * _PER_SECOND
_FADE = 7  # frames in which one scene passes into the next
_NEAR = 0.12  # how much nearer the eye comes within a scene


def film(scenes):
    """The bytes of a WebM film. scenes: (motif, seed) pairs, three seconds each."""
    frames, last = [], None
    for number, (motif, seed) in enumerate(scenes):
        picture = paint(motif, seed)
        shown = [_frame(picture, step, number % 2) for step in range(_FRAMES_A_SCENE)]
        if last:
            for step in range(_FADE):
                shown[step] = Image.blend(last, shown[step], (step + 1) / (_FADE + 1))
        last = shown[-1]
        frames += [_key_frame(image) for image in shown]
    return _webm(frames)


def _frame(picture, step, outward):
    """The picture seen a little nearer (or farther) at each step."""
    share = (1 - math.cos(math.pi * step / _FRAMES_A_SCENE)) / 2
    near = _NEAR * (1 - share if outward else share)
    width, height = picture.size
    box = (
        width * near * 0.5,
        height * near * 0.6,
        width * (1 - near * 0.5),
        height * (1 - near * 0.4),
    )
    return picture.resize(_SIZE, Image.Resampling.BILINEAR, box=box)


def _key_frame(image):
    out = io.BytesIO()
    image.save(out, "WEBP", quality=58, method=0)
    data = out.getvalue()
    place = 12
    while data[place : place + 4] != b"VP8 ":
        place += 8 + int.from_bytes(data[place + 4 : place + 8], "little")
    length = int.from_bytes(data[place + 4 : place + 8], "little")
    return data[place + 8 : place + 8 + length]


# The container: https://www.matroska.org/technical/elements.html ---------------------------------


def _element(name, content):
    """name: the element's id in hexadecimal. content: bytes, a number, or a text."""
    if isinstance(content, int):
        content = content.to_bytes(max((content.bit_length() + 7) // 8, 1), "big")
    elif isinstance(content, str):
        content = content.encode()
    return bytes.fromhex(name) + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _webm(frames):
    step = 1000 // _PER_SECOND
    header = _element("1A45DFA3", b"".join([
        _element("4286", 1), _element("42F7", 1), _element("42F2", 4), _element("42F3", 8),
        _element("4282", "webm"), _element("4287", 2), _element("4285", 2),
    ]))  # fmt: skip
    info = _element("1549A966", b"".join([
        _element("2AD7B1", 1_000_000),
        _element("4489", _float(len(frames) * step)),
        _element("4D80", "portal"), _element("5741", "portal"),
    ]))  # fmt: skip
    video = _element("E0", _element("B0", _SIZE[0]) + _element("BA", _SIZE[1]))
    track = _element("AE", b"".join([
        _element("D7", 1), _element("73C5", 1), _element("83", 1), _element("86", "V_VP8"),
        _element("23E383", step * 1_000_000), video,
    ]))  # fmt: skip
    clusters, cues = [], []
    tracks = _element("1654AE6B", track)
    # Cues stand first, as long as they will be: each names its cluster's place in the segment.
    starts = range(0, len(frames), _PER_SECOND)
    for start in starts:
        blocks = [
            _element("A3", b"\x81" + (number * step).to_bytes(2, "big") + b"\x80" + data)
            for number, data in enumerate(frames[start : start + _PER_SECOND])
        ]
        clusters.append(_element("1F43B675", _element("E7", start * step) + b"".join(blocks)))
    place = len(info) + len(tracks) + len(_cues([(0, 0)] * len(clusters)))
    for start, cluster in zip(starts, clusters, strict=True):
        cues.append((start * step, place))
        place += len(cluster)
    return header + _element("18538067", b"".join([info, tracks, _cues(cues), *clusters]))


def _cues(points):
    """points: (milliseconds, place in the segment); always equally long."""
    return _element("1C53BB6B", b"".join(
        _element("BB", _element("B3", time.to_bytes(4, "big"))
                 + _element("B7", _element("F7", 1) + _element("F1", place.to_bytes(8, "big"))))
        for time, place in points
    ))  # fmt: skip


def _float(number):
    return struct.pack(">d", number)
