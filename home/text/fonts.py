"""The font of what we print and draw (phông chữ bản in, ảnh): Roboto, which carries Vietnamese."""

from importlib.resources import files
from io import BytesIO

import font_roboto

BODY, BOLD = "Roboto", "Roboto-Bold"


def font_file(weight):
    """The font in one weight ("Regular", "Medium", "Bold") as a file in memory."""
    return BytesIO((files(font_roboto) / "files" / f"Roboto-{weight}.ttf").read_bytes())


def register_fonts():
    """Make `BODY` and `BOLD` known to reportlab; safe to call again."""
    # Here, not above: who only draws pictures does not bring reportlab into every process.
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if BODY in pdfmetrics.getRegisteredFontNames():
        return
    for name, weight in ((BODY, "Regular"), (BOLD, "Bold")):
        pdfmetrics.registerFont(TTFont(name, font_file(weight)))
    pdfmetrics.registerFontFamily(BODY, normal=BODY, bold=BOLD, italic=BODY, boldItalic=BOLD)
