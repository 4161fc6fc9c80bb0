"""What of the documents belongs to a portal. P2."""

from django.db.models import Q

from home.portal.models import Portal
from home.portal.wall.policies import OnlyRead, guard
from home.portal.wall.reach import belongs_to_portal
from sections.documents.models import (
    ImportedRow,
    IncomingFile,
    Issuer,
    PreparedFile,
    PreparedImport,
    UploadBatch,
)


def register():
    """Called once, in `DocumentsConfig.ready()`."""
    belongs_to_portal(Issuer, _issuers_within)
    for model in (ImportedRow, PreparedImport, UploadBatch):
        guard(model, "portal", OnlyRead)
    guard(IncomingFile, "batch__portal", OnlyRead)
    guard(PreparedFile, "prepared__portal", OnlyRead)


def _issuers_within(reach):
    """Bodies of the provinces of these portals, and the central ones."""
    tops = Portal.objects.filter(pk__in=reach.portals).values("province")
    return Q(portal=None) | Q(portal__in=reach.portals) | Q(portal__in=tops)
