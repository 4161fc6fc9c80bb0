"""Documents of the demonstration (văn bản trình diễn), moved in under one approval. B13, S6."""

import json
from datetime import timedelta

from django.utils import timezone

from components.demonstration.clock import as_of
from components.demonstration.people import members_with_role
from home.law import provisions
from sections.documents.importing import approve, plan_import, run_import, section_of
from sections.documents.models import LegalDocumentPage


def import_rows(portal, rows):
    """Import 'number | type | days ago | abstract | signer' rows; 0 where documents are there."""
    section = section_of(portal)
    if LegalDocumentPage.objects.child_of(section).exists():
        return 0
    content = json.dumps([_row(portal, row) for row in rows], ensure_ascii=False).encode()
    steps = [step for step in provisions.chain(portal.regulation) if step.action != "post"]
    approver = members_with_role(portal, steps[-1].role)[0]
    with as_of(timezone.now() - timedelta(days=1)):
        plan = plan_import(portal, content, f"van-ban-{portal.code}.json")
        decision = approve(
            plan, reason="Bản trình diễn: chuyển văn bản hiện có lên Cổng", acting_user=approver
        )
        return run_import(plan, decision)


def _row(portal, row):
    number, kind, days_ago, abstract, signer = (cell.strip() for cell in row.split("|"))
    issued = timezone.localdate() - timedelta(days=int(days_ago))
    issuer = portal.agency.name
    if number.endswith("HĐND"):
        issuer = issuer.replace("Ủy ban nhân dân", "Hội đồng nhân dân")
    return {
        "so_hieu": number,
        "loai_van_ban": kind,
        "co_quan_ban_hanh": issuer,
        "ngay_ban_hanh": issued.isoformat(),
        "ngay_hieu_luc": (issued + timedelta(days=10 if "/20" in number else 0)).isoformat(),
        "nguoi_ky": signer,
        "trich_yeu": abstract,
    }
