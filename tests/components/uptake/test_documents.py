"""A document goes from a component portal to the province, with files and relations. P6, S6."""

from datetime import date

import pytest

from components.uptake.actions import propose_item, sections_for, take_up_item
from components.uptake.models import TakenUpItem
from home.editorial.actions import note_correction, withdraw_item
from home.media.models import PortalFile
from sections.documents.models import DocumentFile, LegalDocumentPage
from sections.documents.relating import NewRelation, relate_documents
from sections.documents.rules import effect
from tests.factories.chain import approve_to_the_end, submit
from tests.factories.documents import portal_file, publish_document, write_document
from tests.factories.pages import address, at
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P6", "S6")]

PDF = b"%PDF-1.4 van ban"


def fresh(page):
    return LegalDocumentPage.objects.get(pk=page.pk)


def published(page, people):
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return fresh(page)


@pytest.fixture
def origin(component, theirs):
    """A public decision with a file, which replaces an earlier one of the same portal."""
    publish_document(
        component, theirs, number="7/2009/QĐ-UBND", date_issued=date(2009, 3, 2),
        date_in_force=date(2009, 3, 12), abstract="Quy chế cũ",
    )  # fmt: skip
    page = write_document(component, theirs["author"], body="Điều 1. Ban hành Quy chế.")
    page.files.add(DocumentFile(file=portal_file(component, "31-2010.txt", b"Dieu 1")))
    page.save_revision(user=theirs["author"])
    page = relate_documents(
        page, [NewRelation("replaces", "7/2009/QĐ-UBND")], acting_user=theirs["author"]
    )
    return published(page, theirs)


def taken(origin, theirs, ours, *, public=True):
    proposal = propose_item(origin, acting_user=theirs["author"])
    (section,) = sections_for(proposal)
    item = take_up_item(proposal, section=section, acting_user=ours["board_head"])
    if public:
        published(fresh(item.page), ours)
    return TakenUpItem.objects.get(pk=item.pk)


def test_it_becomes_a_draft_with_files_of_its_own_and_its_relations(
    client, origin, theirs, ours, province
):
    item = taken(origin, theirs, ours, public=False)
    draft = fresh(item.page).get_latest_revision_as_object()
    assert not draft.live
    assert (draft.number, draft.issuer, draft.body) == (origin.number, origin.issuer, origin.body)
    assert (draft.portal, draft.source) == (province, origin.source)
    (row,) = draft.files.all()
    assert row.file.collection == province.collection
    assert row.file.file.name != origin.files.get().file.file.name
    (relation,) = draft.relations.all()
    assert (relation.kind, relation.target_number) == ("replaces", "7/2009/QĐ-UBND")
    assert client.get(row.file.url, headers={"host": province.host}).status_code == 404
    copy = published(draft, ours)
    text = at(client, province, address(copy)).content.decode()
    assert "Đăng lại từ" in text
    assert "7/2009/QĐ-UBND" in text
    file = client.get(copy.files.get().file.url, headers={"host": province.host})
    assert b"".join(file.streaming_content) == b"Dieu 1"


def test_what_is_done_to_the_original_is_done_to_the_copy(client, origin, theirs, ours, province):
    """Two pages, one document: neither may say that it is in force when it is not."""
    copy = fresh(taken(origin, theirs, ours).page)
    assert (fresh(origin).effect, copy.effect) == (effect.IN_FORCE, effect.IN_FORCE)
    later = write_document(
        origin.portal, theirs["author"], number="9/2020/QĐ-UBND", date_issued=date(2020, 5, 4),
        date_in_force=date(2020, 5, 14), abstract="Quy chế mới",
    )  # fmt: skip
    later = relate_documents(
        later, [NewRelation("replaces", origin.number)], acting_user=theirs["author"]
    )
    later = published(later, theirs)
    assert later.relations.get().target == origin  # where it came first
    assert (fresh(origin).effect, fresh(copy).effect) == (effect.REPLACED, effect.REPLACED)
    text = at(client, province, address(copy)).content.decode()
    assert "9/2020/QĐ-UBND" in text
    # The later one is taken up too: it still acts once.
    taken(later, theirs, ours)
    assert fresh(origin).effect == fresh(copy).effect == effect.REPLACED
    text = at(client, province, address(copy)).content.decode()
    assert text.count("9/2020/QĐ-UBND") <= text.count("Quy chế mới") + 2
    withdraw_item(fresh(later), reason="Ban hành nhầm", acting_user=theirs["board_head"])
    assert (fresh(origin).effect, fresh(copy).effect) == (effect.IN_FORCE, effect.IN_FORCE)


def test_a_correction_comes_as_a_revision_with_its_file(origin, theirs, ours):
    item = taken(origin, theirs, ours)
    old = fresh(item.page).files.get().file
    note_correction(origin, "Sửa ngày có hiệu lực.", acting_user=theirs["author"])
    draft = fresh(origin).get_latest_revision_as_object()
    draft.date_in_force = date(2010, 12, 25)
    file = portal_file(origin.portal, "31-2010-sua.txt", b"Dieu 1 sua")
    draft.files.set([DocumentFile(file=file)])
    draft.save_revision(user=theirs["author"])
    published(draft, theirs)
    copy = fresh(item.page)
    assert copy.date_in_force == date(2010, 12, 20)  # until its own chain has approved it
    waiting = copy.get_latest_revision_as_object()
    assert waiting.date_in_force == date(2010, 12, 25)
    (row,) = waiting.files.all()
    assert row.file != old
    assert row.file.collection == copy.portal.collection
    assert row.file.file.read() == b"Dieu 1 sua"
    assert [each.target_number for each in waiting.relations.all()] == ["7/2009/QĐ-UBND"]
    assert copy.workflow_in_progress
    approve_to_the_end(copy, ours)
    assert fresh(copy).date_in_force == date(2010, 12, 25)


def test_withdrawal_takes_the_copy_and_its_files_down_at_once(client, origin, theirs, ours):
    item = taken(origin, theirs, ours)
    copy = fresh(item.page)
    url, host = copy.files.get().file.url, {"host": copy.portal.host}
    assert client.get(url, headers=host).status_code == 200
    withdraw_item(fresh(origin), reason="Sai thẩm quyền", acting_user=theirs["board_head"])
    assert not fresh(copy).live
    assert client.get(url, headers=host).status_code == 404
    gone = at(client, copy.portal, address(copy))
    assert gone.status_code == 410
    assert PortalFile.objects.filter(collection=copy.portal.collection).exists()  # kept, not shown
