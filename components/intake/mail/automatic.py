"""Which messages no machine answers (chống vòng lặp thư trả lời): RFC 3834. P5. Pure Python."""

import re

from home.text.refusal import Refusal, _

_MACHINES = re.compile(
    r"(?:^|[-._+])(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|owner|"
    r"khong-?tra-?loi|daemon|listserv|majordomo)(?:$|[-._+])",
    re.IGNORECASE,
)
_BULK = {"bulk", "list", "junk"}


def silence(headers):
    """Why no automatic answer goes to a message, as `Refusal`s; an empty list: it may go.

    headers: {name in lower case: value}.
    """
    said = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    if said not in ("", "no") or "x-autoreply" in headers or "x-autorespond" in headers:
        return [Refusal(_("It was sent by a machine (an automatic answer)."))]
    if any(name.startswith("list-") for name in headers) or (
        headers.get("precedence", "").strip().lower() in _BULK
    ):
        return [Refusal(_("It came through a mailing list."))]
    if headers.get("return-path", "").strip() == "<>" or headers.get(
        "content-type", ""
    ).lower().startswith("multipart/report"):
        return [Refusal(_("It tells that a message could not be delivered."))]
    address = headers.get("from", "")
    address = address.rpartition("<")[2].rstrip("> ").strip()
    if _MACHINES.search(address.partition("@")[0]):
        return [Refusal(_("Nobody reads what is sent to that address."))]
    return []
