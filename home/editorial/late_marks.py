"""A stamp of secrecy that is read after its item became public (dấu mật thấy sau khi đăng). E8.

The chain and the import of documents wait until all was read. This is for the rest: pictures of
pages that moved in, and what was public before checks read it.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex

from home.checks.reading import marks_of, read_scans, row_of
from home.editorial import notifications
from home.editorial.models import PortalPage


def read_scans_and_tell():
    """Read what waits, and tell the boards of what should not have become public."""
    for reading in read_scans():
        tell_of_marks(reading)


@transaction.atomic
def tell_of_marks(reading):
    """On record with each public item that shows the file or picture; its board is told at once."""
    row = row_of(reading.stored)
    marks = ", ".join(excerpt for _kind, excerpt in marks_of(reading))
    if row is None or not marks:
        return
    for page in _public_items_with(row):
        log(page, "checks.late", data={"found": f"{row.title}: {marks}"})
        notifications.tell_of_late_mark(page, row.title, marks)


def _public_items_with(row):
    used = ReferenceIndex.get_references_to(row).filter(
        base_content_type=ReferenceIndex._get_base_content_type(Page)
    )
    keys = {int(key) for key in used.values_list("object_id", flat=True)}
    pages = Page.objects.live().filter(pk__in=keys).order_by("pk").specific()
    return [page for page in pages if isinstance(page, PortalPage)]
