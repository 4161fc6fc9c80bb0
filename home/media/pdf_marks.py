"""What a PDF demands and does when it is opened (tệp PDF đặt mật khẩu, tự chạy mã lệnh). O3.

pyHanko is read when it is needed: the web server starts faster without it.
"""

# What an action does that a reader did not ask for (ISO 32000-1, 12.6.4).
SCRIPT, PROGRAM = "script", "program"
_ACTIONS = {"/JavaScript": SCRIPT, "/Launch": PROGRAM}
_CHUNK = 1024 * 1024
# Actions lead to further ones, in a broken file for ever.
_MOST_ACTIONS = 100


def needs_password(file):
    """Whether nobody opens this PDF without a password or a key. Leaves it at its beginning.

    Many are encrypted only lest they be changed or printed: these open to everybody.
    """
    if not holds(file, b"/Encrypt"):
        return False
    reader = _read(file)
    try:
        return reader is not None and reader.encrypted and not _opens(reader)
    finally:
        file.seek(0)


def acts(file):
    """Which of SCRIPT and PROGRAM a PDF holds or does when it is opened: a set."""
    found = {
        name for mark, name in _ACTIONS.items() if holds(file, mark.encode())
    }  # written as it is, in a button of a page, say
    reader = _read(file)
    try:
        if reader is not None and (not reader.encrypted or _opens(reader)):
            found |= _of_opening(reader.root)
    except Exception:  # a broken file raises whatever; who reads its text says that it is broken
        return found
    finally:
        file.seek(0)
    return found


def holds(file, mark):
    """Whether these bytes stand in an open file, wherever. Leaves it at its beginning."""
    file.seek(0)
    rest = b""
    while chunk := file.read(_CHUNK):
        if mark in rest + chunk:
            file.seek(0)
            return True
        rest = chunk[-len(mark) :]
    file.seek(0)
    return False


def _read(file):
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        file.seek(0)
        return PdfFileReader(file, strict=False)
    except Exception:  # a broken file raises whatever; who reads its text says that it is broken
        return None


def _opens(reader):
    from pyhanko.pdf_utils.crypt import AuthStatus

    try:
        return reader.decrypt("").status != AuthStatus.FAILED
    except Exception:  # encrypted for the key of one person, or in a way that nobody knows
        return False


def _of_opening(root):
    """Of the actions of the whole document, packed in streams of objects as they may be."""
    found, todo, names = set(), [], root.get("/Names", {})
    if "/JavaScript" in names:
        found.add(SCRIPT)
    todo += [root.get("/OpenAction"), *dict(root.get("/AA", {})).values()]
    for _number in range(_MOST_ACTIONS):
        if not todo:
            break
        action = todo.pop()
        action = action.get_object() if hasattr(action, "get_object") else action
        if isinstance(action, list):
            todo += action
        elif isinstance(action, dict):
            found |= {_ACTIONS[action["/S"]]} if action.get("/S") in _ACTIONS else set()
            todo.append(action.get("/Next"))
    return found
