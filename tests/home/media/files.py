"""Small files of each kind, as programs write them, for the tests that read files."""

import io
import zipfile

from PIL import Image, ImageDraw, ImageFont

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"


def packed(parts):
    """A zip file of {name: text or bytes}."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body, *, styles="", **others):
    """A DOCX whose body is this WordprocessingML; others: parts by name without '.xml'."""
    parts = {"[Content_Types].xml": "<Types/>"}
    parts["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    for name, content in others.items():
        parts[f"word/{name}.xml"] = f'<w:part xmlns:w="{W}">{content}</w:part>'
    return packed(parts)


def run(text, font=""):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def pdf(text="", *, catalog="", page=""):
    """A PDF of one page with one line of ASCII, or an empty one; extra entries of its objects."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> " + page.encode() + b" >>",
        b"<< /Length %d >> stream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def page_picture(lines, kind="PNG"):
    """A clean scan: a page with these lines, as PNG, JPEG or PDF."""
    page = Image.new("L", (1240, 200 + 70 * len(lines)), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 34)
    for number, line in enumerate(lines):
        draw.text((100, 100 + 70 * number), line, fill=0, font=font)
    buffer = io.BytesIO()
    page.save(buffer, kind, resolution=150)
    return buffer.getvalue()
