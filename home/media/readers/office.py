"""Old office files through LibreOffice (DOC, RTF, PPT …), which keeps ư and the fonts. P10.

antiword fails on some of these files and knows no fonts; catdoc drops ư (byte AD, the soft hyphen).
"""

from pathlib import Path

from home.media.readers import odf
from home.media.readers.processes import ProgramFailed, run_program
from home.media.readers.refusals import damaged

_FLAT = {"doc": "fodt", "rtf": "fodt", "ppt": "fodp", "pptx": "fodp", "xls": "fods"}
# LibreOffice maps much more than it uses.
_MEGABYTES = 6144
_SECONDS = 90


def read(path, kind, folder):
    """Paragraphs of runs of a file at `path`; `folder` is a scratch folder of its own."""
    return odf.read_flat(convert(path, kind, _FLAT[kind], folder).read_bytes())


def convert(path, kind, target, folder):
    """The path of the same file in another format, such as 'docx', written within `folder`.

    Raises `Refused` where it is damaged or takes too long.
    """
    # By its kind: LibreOffice believes the name where the content leaves it in doubt.
    source = Path(folder) / f"source.{kind}"
    source.symlink_to(path)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        target,
        "--outdir",
        f"{folder}/out",
        str(source),
    ]
    try:
        run_program(command, folder=folder, seconds=_SECONDS, megabytes=_MEGABYTES)
    except ProgramFailed as error:
        raise damaged() from error
    written = Path(folder) / "out" / f"source.{target}"
    if not written.exists():
        raise damaged()
    return written
