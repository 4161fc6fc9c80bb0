"""The font of the PDFs that we make (phông chữ bản in): it carries Vietnamese, and is embedded."""

from importlib.resources import files
from io import BytesIO

import font_roboto
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BODY, BOLD = "Roboto", "Roboto-Bold"


def register_fonts():
    """Make `BODY` and `BOLD` known to reportlab; safe to call again."""
    if BODY in pdfmetrics.getRegisteredFontNames():
        return
    folder = files(font_roboto) / "files"
    for name, weight in ((BODY, "Regular"), (BOLD, "Bold")):
        font = BytesIO((folder / f"Roboto-{weight}.ttf").read_bytes())
        pdfmetrics.registerFont(TTFont(name, font))
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)
