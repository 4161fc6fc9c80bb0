"""Documents move in under one approval: all of them or none, safe to stop and to run again."""

from datetime import date

import pytest
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from home.editorial.actions import withdraw_item
from home.editorial.models import PublicationRecord, PublishingDecision
from home.portal.models import PolicyField
from home.text.refusal import Refused
from sections.documents import importing
from sections.documents.importing import Outcome
from sections.documents.models import ImportedRow, Issuer, LegalDocumentPage
from tests.factories.chain import approve_to_the_end, section_of, submit
from tests.factories.documents import as_json, publish_document, row, rows, write_document
from tests.factories.portals import make_province, staff
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = [pytest.mark.django_db, requirement("B13", "S6")]


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def head(people):
    return people["board_head"]


def plan(portal, raw_rows):
    return importing.plan_import(portal, as_json(raw_rows), "van-ban.json")


def take_in(portal, user, raw_rows):
    planned = plan(portal, raw_rows)
    decision = importing.approve(planned, reason="Chuyển dữ liệu", acting_user=user)
    importing.run_import(planned, decision)
    return decision


def outcomes(planned):
    return [each.outcome for each in planned.rows]


def documents(portal):
    return LegalDocumentPage.objects.child_of(section_of(portal, "documents")).order_by("path")


def said(planned):
    return [str(refusal) for each in planned.refused for refusal in each.row.refusals]


@requirement("E2")
def test_the_246_documents_of_a_real_gazette_become_public_under_one_decision(portal, head):
    content = shared_path("data", "gazette", "documents.json").read_bytes()
    planned = importing.plan_import(portal, content, "documents.json")
    assert planned.count(Outcome.NEW) == 246
    decision = importing.approve(planned, reason="Chuyển dữ liệu Công báo", acting_user=head)
    told = []
    written = importing.run_import(
        planned, decision, progress=lambda done, total: told.append((done, total))
    )
    assert (written, told[-1]) == (246, (246, 246))
    assert documents(portal).live().count() == 246
    assert decision.kind == PublishingDecision.Kind.IMPORT
    assert (decision.file_name, decision.item_count) == ("documents.json", 246)
    assert len(decision.file_sha256) == 64
    records = PublicationRecord.objects.current().filter(section="documents")
    assert records.filter(decision=decision, published_by=head).count() == 246
    # Six numbers are shared, three of them by one issuer.
    assert len(set(documents(portal).values_list("number_key", flat=True))) == 239
    again = importing.plan_import(portal, content, "documents.json")
    assert again.count(Outcome.UNCHANGED) == 246
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_document_that_moved_in_is_as_one_that_took_the_chain(portal, people, head):
    """Written in batches, table by table, and nothing is missing."""
    field = PolicyField.objects.create(key="dat-dai", name="Đất đai")
    take_in(portal, head, [row(linh_vuc="Đất đai", source_url="https://congbao.example.vn/1")])
    moved_in = documents(portal).get()
    by_hand = publish_document(portal, people, number="1304/QĐ-UBND", fields=[field])
    assert moved_in.title == "Quyết định 1303/QĐ-UBND"
    assert moved_in.slug == "quyet-dinh-1303-qd-ubnd-2026"
    assert list(moved_in.fields.all()) == [field]
    assert moved_in.answerable == portal.answerable
    assert moved_in.source == "congbao.example.vn"
    assert moved_in.author_name == "Ủy ban nhân dân tỉnh"
    for page in (moved_in, by_hand):
        assert page.live
        assert not page.has_unpublished_changes
        assert page.live_revision == page.latest_revision == page.get_latest_revision()
        assert page.first_published_at
        assert page.draft_title == page.title
        assert page.locale.language_code == "vi"
        assert page.get_latest_revision_as_object().abstract == page.abstract
        assert list(page.get_latest_revision_as_object().fields.all()) == [field]
        assert PublicationRecord.objects.current().get(page=page).path == page.get_url_parts()[2]
        assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").count() == 1
        assert ReferenceIndex.get_references_for_object(page).exists()
        found = get_search_backend().search("Quyết định", LegalDocumentPage)
        assert page in list(found)
    assert section_of(portal, "documents").numchild == 2
    assert moved_in.url_path == by_hand.url_path.replace(by_hand.slug, moved_in.slug)


def test_an_issuing_body_is_made_once_with_the_body_it_belongs_to(portal, head):
    take_in(
        portal,
        head,
        [
            row(loai_van_ban="Quyết định của Chủ tịch UBND tỉnh"),
            row(so_hieu="2/QĐ-UBND", co_quan_ban_hanh="Uỷ ban nhân dân tỉnh"),
        ],
    )
    chairman, committee = (page.issuer for page in documents(portal).select_related("issuer"))
    assert chairman.name == "Chủ tịch Ủy ban nhân dân tỉnh"
    assert chairman.within == committee
    assert committee.short_name == "UBND tỉnh"
    assert Issuer.objects.filter(portal=portal).count() == 2


def test_addresses_do_not_collide(portal, head):
    same = [
        row(so_hieu="14/NQ-HĐND", loai_van_ban="Nghị quyết", co_quan_ban_hanh=f"HĐND xã {name}")
        for name in ("Mường Chanh", "Chiềng Hặc", "Kim Bon")
    ]
    take_in(portal, head, same[:2])
    take_in(portal, head, same)
    base = "nghi-quyet-14-nq-hdnd-2026"
    assert [page.slug for page in documents(portal)] == [base, f"{base}-2", f"{base}-3"]


# Again, and after changes ----------------------------------------------------------------------


def test_a_second_run_writes_nothing_and_a_longer_file_only_what_is_new(portal, head):
    take_in(portal, head, rows(3))
    revisions = [page.latest_revision_id for page in documents(portal)]
    again = plan(portal, rows(3))
    assert outcomes(again) == [Outcome.UNCHANGED] * 3
    take_in(portal, head, rows(5))
    assert documents(portal).count() == 5
    assert [page.latest_revision_id for page in documents(portal)][:3] == revisions


def test_a_row_is_recognised_in_another_spelling_of_number_and_issuer(portal, head):
    take_in(portal, head, [row()])
    again = plan(portal, [row(so_hieu="Số: 1303/qd-ubnd", co_quan_ban_hanh="Uỷ ban nhân dân tỉnh")])
    assert outcomes(again) == [Outcome.UNCHANGED]


@requirement("E7")
def test_a_changed_row_becomes_a_new_revision_under_the_new_approval(portal, head):
    first = take_in(portal, head, [row()])
    second = take_in(portal, head, [row(nguoi_ky="Chủ tịch UBND Nguyễn Đình Việt")])
    page = documents(portal).get()
    assert (page.signer_name, page.signer_post) == ("Nguyễn Đình Việt", "Chủ tịch UBND")
    assert page.revisions.count() == 2
    assert not page.has_unpublished_changes
    records = PublicationRecord.objects.filter(page=page)
    assert records.get(is_current=True).decision == second
    assert records.get(is_current=False).decision == first
    assert outcomes(plan(portal, [row(nguoi_ky="Chủ tịch UBND Nguyễn Đình Việt")])) == [
        Outcome.UNCHANGED
    ]


def test_a_corrected_abstract_is_recognised_by_the_address_of_the_original(portal, head):
    address = "https://congbao.example.vn/1"
    take_in(portal, head, [row(source_url=address)])
    take_in(portal, head, [row(source_url=address, trich_yeu="Trích yếu đã đính chính")])
    assert documents(portal).get().abstract == "Trích yếu đã đính chính"
    assert outcomes(plan(portal, [row(trich_yeu="Trích yếu đã đính chính")])) != [Outcome.NEW]


def test_what_an_editor_changed_on_the_portal_stays_when_the_file_comes_again(portal, people, head):
    take_in(portal, head, [row()])
    page = documents(portal).get()
    page.recipients = "- Cổng thông tin điện tử tỉnh"
    page.save_revision(user=people["author"])
    submit(page, people["author"])
    approve_to_the_end(page, people)
    assert outcomes(plan(portal, [row()])) == [Outcome.UNCHANGED]
    take_in(portal, head, [row(so_cong_bao="12 + 13")])
    page = documents(portal).get()
    assert page.recipients == "- Cổng thông tin điện tử tỉnh"
    assert page.gazette_number == "12 + 13"


def test_a_document_that_is_being_edited_is_not_overwritten(portal, people, head):
    take_in(portal, head, [row()])
    page = documents(portal).get()
    page.recipients = "- Đang sửa"
    page.save_revision(user=people["author"])
    changed = plan(portal, [row(so_cong_bao="12")])
    assert outcomes(changed) == [Outcome.REFUSED]
    assert "being edited" in said(changed)[0]


@requirement("E2")
def test_a_document_that_was_taken_down_does_not_come_back_by_an_import(portal, head):
    take_in(portal, head, [row()])
    withdraw_item(documents(portal).get(), reason="Đăng nhầm", acting_user=head)
    assert outcomes(plan(portal, [row()])) == [Outcome.UNCHANGED]
    changed = plan(portal, [row(so_cong_bao="12")])
    assert "taken down" in said(changed)[0]
    assert not documents(portal).get().live


def test_a_document_that_was_entered_by_hand_is_left_as_it_is(portal, people, head):
    page = publish_document(
        portal,
        people,
        number="1303/QĐ-UBND",
        date_issued=date(2026, 6, 2),
        date_in_force=None,
        abstract="Phê duyệt nhiệm vụ quy hoạch chung đô thị Bắc Yên",
    )
    assert outcomes(plan(portal, [row()])) == [Outcome.PRESENT]
    take_in(portal, head, rows(1))
    page.refresh_from_db()
    assert page.signer_name == ""


def test_a_row_whose_address_and_particulars_name_two_documents_is_refused(portal, head):
    one, two = "https://congbao.example.vn/1", "https://congbao.example.vn/2"
    take_in(portal, head, [row(source_url=one), row(so_hieu="2/QĐ-UBND", source_url=two)])
    crossed = plan(portal, [row(source_url=two)])
    assert outcomes(crossed) == [Outcome.REFUSED]
    assert "Quyết định 2/QĐ-UBND" in said(crossed)[0]


# Refusals --------------------------------------------------------------------------------------


@requirement("E2")
def test_only_who_takes_the_last_deciding_step_may_approve(portal, people):
    planned = plan(portal, rows(1))
    for role in ("author", "administrator", "board_member"):
        with pytest.raises(Refused):
            importing.approve(planned, reason="x", acting_user=people[role])
    assert PublishingDecision.objects.filter(kind="import").count() == 0
    importing.check_approver(planned, acting_user=people["board_head"])
    assert PublishingDecision.objects.filter(kind="import").count() == 0


@requirement("E2")
def test_without_a_decision_in_force_nothing_is_written(portal, people, head):
    planned = plan(portal, rows(2))
    forged = PublishingDecision(
        kind="opening", portal=portal, decided_by=head, reason="x", file_sha256="x", item_count=2
    )
    forged.save()
    with pytest.raises(Refused):
        importing.run_import(planned, forged)
    assert documents(portal).count() == 0
    assert ImportedRow.objects.count() == 0


@requirement("P2")
def test_a_decision_of_another_portal_publishes_nothing_here(portal, head):
    other = make_province("soc_trang")
    other_plan = plan(other, rows(2))
    decision = importing.approve(other_plan, reason="x", acting_user=staff(other)["board_head"])
    with pytest.raises(Refused):
        importing.run_import(plan(portal, rows(2)), decision)
    assert documents(portal).count() == 0


def test_a_portal_without_section_or_answerable_person_is_told_so(portal):
    portal.answerable = None
    with pytest.raises(Refused) as refused:
        plan(portal, rows(1))
    assert "answers for its content" in str(refused.value)
    without = make_province("bac_kan", code="backan-2", sections=("news",))
    assert importing.section_of(without) is None
    with pytest.raises(Refused) as refused:
        plan(without, rows(1))
    assert "no section of documents" in str(refused.value)


def test_planning_writes_nothing(portal):
    issuers = Issuer.objects.count()
    planned = plan(portal, [*rows(3), row(so_hieu="x")])
    assert outcomes(planned) == [Outcome.NEW] * 3 + [Outcome.REFUSED]
    assert documents(portal).count() == 0
    assert Issuer.objects.count() == issuers
    assert PublishingDecision.objects.filter(kind="import").count() == 0


# Stopped, and two at once ----------------------------------------------------------------------


def test_a_run_that_was_stopped_leaves_whole_documents_and_can_go_on(portal, head):
    planned = plan(portal, rows(130))
    decision = importing.approve(planned, reason="x", acting_user=head)

    def stop(done, total):
        if done >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.run_import(planned, decision, progress=stop)
    stand = documents(portal)
    assert stand.count() == stand.live().count() == 50
    assert ImportedRow.objects.count() == 50
    records = PublicationRecord.objects.current().filter(kind="documents.legaldocumentpage")
    assert records.count() == 50
    again = plan(portal, rows(130))
    assert again.count(Outcome.UNCHANGED) == 50
    decision = importing.approve(again, reason="x", acting_user=head)
    assert importing.run_import(again, decision) == 80
    assert documents(portal).count() == 130
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_batch_that_breaks_in_the_middle_leaves_nothing_of_itself(portal, head, monkeypatch):
    planned = plan(portal, rows(60))
    decision = importing.approve(planned, reason="x", acting_user=head)
    # The database refuses a title of 300 characters, or this check does before it.
    planned.rows[54].row.values["number"] = "9" * 300
    with pytest.raises(Refused) as refused:
        importing.run_import(planned, decision)
    assert "Row 55" in str(refused.value)
    assert documents(portal).count() == 50
    assert ImportedRow.objects.count() == 50
    assert Page.find_problems() == ([], [], [], [], [])


def test_two_imports_of_one_file_at_once_make_each_document_once(portal, head):
    first, second = plan(portal, rows(60)), plan(portal, rows(60))
    decisions = [importing.approve(each, reason="x", acting_user=head) for each in (first, second)]
    assert importing.run_import(first, decisions[0]) == 60
    assert importing.run_import(second, decisions[1]) == 0
    assert documents(portal).count() == 60


def test_a_draft_with_the_same_particulars_is_not_entered_twice(portal, people, head):
    write_document(
        portal,
        people["author"],
        number="1303/QĐ-UBND",
        date_issued=date(2026, 6, 2),
        abstract="Phê duyệt nhiệm vụ quy hoạch chung đô thị Bắc Yên",
    )
    assert outcomes(plan(portal, [row()])) == [Outcome.PRESENT]


def test_the_queries_of_an_import_grow_by_few_with_each_document(
    portal, head, django_assert_max_num_queries
):
    take_in(portal, head, rows(1))
    planned = plan(portal, rows(51))
    decision = importing.approve(planned, reason="x", acting_user=head)
    with django_assert_max_num_queries(50 * 35):
        importing.run_import(planned, decision)
