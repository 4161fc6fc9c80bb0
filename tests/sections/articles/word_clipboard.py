"""What Word, LibreOffice, Google Docs and Excel put on the clipboard, as they write it."""

import base64
import io

from PIL import Image

_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/Admin/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Normal</w:View>
  <w:TrackMoves/>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face
	{font-family:Wingdings;
	panose-1:5 0 0 0 0 0 0 0 0 0;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no;
	mso-style-qformat:yes;
	margin:0in;
	font-size:14.0pt;
	font-family:"Times New Roman",serif;}
-->
</style>
<!--[if gte mso 10]>
<style>
 /* Style Definitions */
 table.MsoNormalTable
	{mso-style-name:"Table Normal";}
</style>
<![endif]-->
</head>

<body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'>
<!--StartFragment-->
"""
_TAIL = """
<!--EndFragment-->
</body>

</html>
"""


def word(body):
    """A body in the frame that Word puts around it."""
    return _HEAD + body + _TAIL


def paragraph(text, attributes="class=MsoNormal style='text-align:justify;line-height:130%'"):
    return (
        f"<p {attributes}><span lang=VI style='font-size:14.0pt;line-height:130%;\n"
        f'font-family:"Times New Roman",serif;mso-ansi-language:VI\'>{text}<o:p></o:p></span></p>\n\n'
    )


def list_item(marker, text, level=1, font="Symbol", position="Middle"):
    """An item of a list: in Word a paragraph whose marker is set apart by conditional comments."""
    return (
        f"<p class=MsoListParagraphCxSp{position} style='margin-left:.5in;mso-add-space:\n"
        f"auto;text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=VI\n"
        f"style='font-family:{font};mso-fareast-font-family:{font};mso-bidi-font-family:\n"
        f"{font};mso-ansi-language:VI'><span style='mso-list:Ignore'>{marker}<span\n"
        "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
        f"<![endif]><span lang=VI style='mso-ansi-language:VI'>{text}<o:p></o:p></span></p>\n\n"
    )


def table_cell(text, attributes=""):
    return (
        "<td width=151 valign=top style='width:113.4pt;border:solid windowtext 1.0pt;\n"
        f"  padding:0in 5.4pt 0in 5.4pt' {attributes}>\n  {paragraph(text)}  </td>"
    )


def table(*rows):
    """rows: lists of cells (`table_cell`)."""
    lines = "".join(f"<tr style='mso-yfti-irow:0'>{''.join(cells)}</tr>\n" for cells in rows)
    return (
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0\n"
        f" style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>\n {lines}"
        "</table>\n\n"
    )


def picture(number=1, alt="", size=(400, 260)):
    """A picture in a paragraph: a drawing in a comment for Word, a file's address for others."""
    address = f"file:///C:/Users/Admin/AppData/Local/Temp/msohtmlclip1/01/clip_image00{number}.png"
    width, height = size
    return (
        "<p class=MsoNormal align=center style='text-align:center'><span style='mso-no-proof:yes'>"
        f'<!--[if gte vml 1]><v:shape id="Picture_x0020_{number}" o:spid="_x0000_i102{number}"'
        f' type="#_x0000_t75" style=\'width:300pt;height:195pt\'>\n <v:imagedata src="{address}"'
        ' o:title=""/>\n</v:shape><![endif]--><![if !vml]><img'
        f' width={width} height={height}\nsrc="{address}" alt="{alt}"'
        f' v:shapes="Picture_x0020_{number}"><![endif]></span><o:p></o:p></p>\n\n'
    )


def png(colour=(157, 27, 31), size=(40, 26)):
    """The bytes of a PNG picture."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def data_address(content, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def rtf(*contents):
    """The clipboard's RTF with pictures, each with its copy as a metafile; None: a drawing only."""
    groups = []
    for content in contents:
        if content is None:
            blip = r"\emfblip" + "\n" + "0123456789abcdef" * 8
        else:
            digits = content.hex()
            lines = "\n".join(digits[at : at + 128] for at in range(0, len(digits), 128))
            blip = r"\pngblip\bliptag-1205123{\*\blipuid b82b6a45aa11bb22cc33dd44ee55ff66}" + lines
        groups.append(
            r"{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}"
            rf"\picscalex100\picscaley100\picw1058\pich688\picwgoal600\pichgoal390{blip}}}}}"
            r"{\nonshppict{\pict\picscalex100\picw1058\pich688\wmetafile8" + "\n"
            "0100090000039a0a000000007100000000000400000003010800050000000b020000}}"
        )
    return (
        r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1{\fonttbl{\f0\froman Times New Roman;}}"
        r"{\*\listpicture{\pict\picw10\pich10\pngblip 89504e470d0a1a0a89504e470d0a1a0a}}"
        r"{\*\themedata 504b030414000600080000002100e9de0fbfff0000001c020000130000005b43}"
        r"\pard\plain \fs28 V\u259\'3fn b\u7843\'3fn {\fs28 " + "".join(groups) + r"\par}}"
    )
