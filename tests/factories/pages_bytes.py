"""Bytes of small pictures."""

import io

from PIL import Image


def picture(kind, size=(320, 200)):
    """A picture in a format of Pillow's: 'JPEG', 'GIF', 'BMP', 'PNG'."""
    file = io.BytesIO()
    Image.new("RGB", size, (40, 120, 90)).save(file, kind)
    return file.getvalue()
