"""Documents on their way through the chain, and rows of files that move in."""

import json
from datetime import date

from home.media.models import PortalFile
from sections.documents.models import DocumentType, Issuer, LegalDocumentPage
from tests.factories.chain import approve_to_the_end, section_of, submit


def write_document(portal, author, *, kind="quyet-dinh", issuer=None, fields=(), **values):
    """A draft in the section of documents of a portal, with its first revision."""
    page = LegalDocumentPage(
        live=False,
        owner=author,
        kind=DocumentType.objects.get(code=kind),
        issuer=Issuer.objects.called(issuer or "UBND tỉnh", portal),
        source=portal.agency.name,
        author_name=str(author),
        answerable=portal.answerable,
        **{
            "number": "31/2010/QĐ-UBND",
            "date_issued": date(2010, 12, 10),
            "date_in_force": date(2010, 12, 20),
            "abstract": "Ban hành Quy chế quản lý, cung cấp và khai thác thông tin",
            **values,
        },
    )
    section_of(portal, "documents").add_child(instance=page)
    page.fields.set(fields)
    page.save_revision(user=author)
    return page


def publish_document(portal, people, **values):
    """A document that has gone through the whole chain. people: as `staff(portal)` gives them."""
    page = write_document(portal, people["author"], **values)
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return LegalDocumentPage.objects.get(pk=page.pk)


def portal_file(portal, name="31-2010.pdf", content=b"%PDF-1.4 van ban"):
    """A file in the collection of a portal."""
    from django.core.files.base import ContentFile

    return PortalFile.objects.create(
        title=name,
        collection=portal.collection,
        file=ContentFile(content, name=name),
        file_size=len(content),
    )


def row(**values):
    """A row as gazettes publish them; a column given as None is left out."""
    columns = {
        "so_hieu": "1303/QĐ-UBND",
        "ngay_ban_hanh": "2026-06-02",
        "ngay_hieu_luc": "2026-06-02",
        "ngay_het_hieu_luc": "",
        "co_quan_ban_hanh": "UBND Tỉnh",
        "loai_van_ban": "Quyết định của UBND tỉnh",
        "nguoi_ky": "Phó Chủ tịch UBND Nguyễn Minh Tiến",
        "trich_yeu": "Phê duyệt nhiệm vụ quy hoạch chung đô thị Bắc Yên",
        "source_url": "",
        **values,
    }
    return {name: value for name, value in columns.items() if value is not None}


def rows(count, **values):
    """Rows with numbers of their own."""
    return [
        row(so_hieu=f"{number}/QĐ-UBND", trich_yeu=f"Phê duyệt đề án số {number}", **values)
        for number in range(1, count + 1)
    ]


def as_json(raw_rows):
    return json.dumps(raw_rows, ensure_ascii=False).encode()
