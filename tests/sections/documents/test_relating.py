"""Relations at both ends, what follows when documents come and go, and what is refused."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.editorial.actions import withdraw_item
from home.text.refusal import Refused
from home.text.sentences import sentences
from sections.documents import relating
from sections.documents.models import DocumentEffect, DocumentRelation, LegalDocumentPage
from sections.documents.relating import NewRelation
from tests.factories.chain import approve_to_the_end, submit
from tests.factories.documents import publish_document, write_document
from tests.factories.portals import make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S6", "B3")]

BODY = "Điều 5. Nhiệm vụ\n1. Một.\n2. Hai.\nĐiều 7. Kinh phí\n1. Ba."


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def old(portal, people):
    """31/2010/QĐ-UBND, in force since 20 December 2010."""
    return publish_document(portal, people, body=BODY)


@pytest.fixture
def publish_later(portal, people):
    """Publishes a document of 2019 that does something to others: [(kind, number, more), …]."""

    def publish(relations, **values):
        values = {
            "number": "12/2019/QĐ-UBND",
            "date_issued": date(2019, 4, 20),
            "date_in_force": date(2019, 5, 2),
            "abstract": "Bãi bỏ văn bản",
            **values,
        }
        draft = write_document(portal, people["author"], **values)
        new = [NewRelation(kind, number, **more) for kind, number, more in relations]
        relating.relate_documents(draft, new, acting_user=people["author"])
        submit(draft, people["author"])
        approve_to_the_end(draft, people)
        return LegalDocumentPage.objects.get(pk=draft.pk)

    return publish


def state_on(page, *day):
    return DocumentEffect.objects.get(page=page.pk).at(date(*day))


def path(page):
    return urlsplit(page.url).path


def read(client, portal, page, query=""):
    return client.get(page.url + query, headers={"host": portal.host}).content.decode()


def test_a_repeal_is_seen_from_both_ends_and_on_any_day(client, portal, old, publish_later):
    new = publish_later([("repeals", "31/2010/QĐ-UBND", {"basis": "Điều 2"})])
    assert state_on(old, 2019, 5, 1) == "in_force"
    assert state_on(old, 2019, 5, 2) == "ended"
    html = read(client, portal, old)
    assert "Bị bãi bỏ bởi" in html
    assert path(new) in html
    html = read(client, portal, old, "?ngay=2019-05-01")
    assert "Đang có hiệu lực" in html
    assert "tại ngày 01/05/2019" in html
    html = read(client, portal, new)
    assert "Bãi bỏ" in html
    assert path(old) in html
    assert "Điều 2" in html


def test_what_is_over_in_part_says_so_beside_the_article(client, portal, old, publish_later):
    publish_later([("repeals", "31/2010/QĐ-UBND", {"parts": "khoản 2 Điều 5"})])
    assert state_on(old, 2019, 5, 2) == "partly"
    html = read(client, portal, old)
    assert "Hết hiệu lực một phần" in html
    assert '<p class="doc-k" data-over="Hết hiệu lực từ 02/05/2019" id="dieu-5-khoan-2">' in html
    assert '<a href="#dieu-5-khoan-2">khoản 2 Điều 5</a>' in html
    assert "data-over" not in read(client, portal, old, "?ngay=2019-05-01")


def test_all_articles_that_one_relation_names_are_marked(client, portal, old, publish_later):
    publish_later([("repeals", "31/2010/QĐ-UBND", {"parts": "Điều 5, 7"})])
    html = read(client, portal, old)
    for article in ("dieu-5", "dieu-7"):
        assert f'data-over="Hết hiệu lực từ 02/05/2019" id="{article}"' in html


def test_what_is_amended_or_corrected_says_so_above_and_beside_the_article(
    client, portal, old, publish_later
):
    new = publish_later(
        [("amends", "31/2010/QĐ-UBND", {"parts": "Điều 7"}),
         ("repeals", "31/2010/QĐ-UBND", {"parts": "khoản 1 Điều 5"}),
         ("corrects", "31/2010/QĐ-UBND", {"parts": "khoản 1 và khoản 2 Điều 5"})]
    )  # fmt: skip
    html = read(client, portal, old)
    box = html.split('class="doc-effect"')[1].split("</section>")[0]
    assert "Được sửa đổi, bổ sung bởi" in box
    assert "Được đính chính bởi" in box
    assert box.count(path(new)) == 3
    assert 'data-note="Sửa đổi, bổ sung từ 02/05/2019" id="dieu-7"' in html
    # What is over is not corrected too.
    assert 'data-over="Hết hiệu lực từ 02/05/2019" id="dieu-5-khoan-1"' in html
    assert "data-note" not in read(client, portal, old, "?ngay=2019-05-01")


def test_a_suspension_passes_and_the_clock_brings_the_state_up(old, publish_later):
    days = {"since": date(2019, 5, 2), "until": date(2020, 1, 1)}
    publish_later([("suspends", "31/2010/QĐ-UBND", days)])
    row = DocumentEffect.objects.get(page=old.pk)
    DocumentEffect.objects.filter(page=old.pk).update(
        state="suspended", changes_on=date(2020, 1, 1)
    )
    assert row.at(date(2019, 12, 31)) == "suspended"
    relating.keep_effects(today=date(2020, 1, 1))
    row.refresh_from_db()
    assert (row.state, row.changes_on) == ("in_force", None)


def test_what_a_repealed_document_was_to_replace_stays(old, publish_later, portal, people):
    publish_later(
        [("replaces", "31/2010/QĐ-UBND", {"since": date(2019, 12, 1)})],
    )
    assert state_on(old, 2019, 12, 1) == "replaced"
    publish_later(
        [("repeals", "12/2019/QĐ-UBND", {})],
        number="20/2019/QĐ-UBND",
        date_issued=date(2019, 8, 1),
        date_in_force=date(2019, 8, 15),
    )
    assert state_on(old, 2019, 12, 1) == "in_force"


def test_a_document_that_comes_later_than_what_names_it_is_found(portal, people, publish_later):
    publish_later([("repeals", "31/2010/qđ-ubnd", {"issuer": "UBND tỉnh"})])
    assert DocumentRelation.objects.get().target is None
    old = publish_document(portal, people)
    assert DocumentRelation.objects.get().target == old
    assert state_on(old, 2019, 5, 2) == "ended"


def test_a_number_without_a_year_means_the_document_of_its_day(portal, people, publish_later):
    first, second = (
        publish_document(
            portal,
            people,
            number="15/QĐ-UBND",
            date_issued=day,
            date_in_force=day,
            abstract=str(day),
        )
        for day in (date(2011, 3, 1), date(2012, 3, 1))
    )
    publish_later(
        [("repeals", "15/QĐ-UBND", {}), ("repeals", "15/QĐ-UBND", {"issued": date(2012, 3, 1)})]
    )
    assert state_on(first, 2019, 5, 2) == "in_force"
    assert state_on(second, 2019, 5, 2) == "ended"


def test_what_is_taken_down_does_nothing_any_more(portal, people, old, publish_later):
    new = publish_later([("replaces", "31/2010/QĐ-UBND", {})])
    assert state_on(old, 2019, 5, 2) == "replaced"
    withdraw_item(
        new, acting_user=people["board_head"], reason="Đăng nhầm văn bản khác, xem công văn 1"
    )
    assert state_on(old, 2019, 5, 2) == "in_force"


def test_a_draft_does_nothing(portal, people, old):
    draft = write_document(
        portal, people["author"], number="12/2019/QĐ-UBND", date_issued=timezone.localdate()
    )
    relating.relate_documents(
        draft, [NewRelation("repeals", "31/2010/QĐ-UBND")], acting_user=people["author"]
    )
    assert state_on(old, 2030, 1, 1) == "in_force"


def test_a_circle_and_a_part_that_is_none_are_refused(portal, people, old, publish_later):
    new = publish_later([("amends", "31/2010/QĐ-UBND", {})], date_issued=old.date_issued)
    with pytest.raises(Refused) as refused:
        relating.relate_documents(
            old,
            [NewRelation("rests_on", "12/2019/QĐ-UBND", issued=new.date_issued)],
            acting_user=people["author"],
        )
    assert "vòng tròn" in sentences(refused.value.refusals)[0]
    with pytest.raises(Refused):
        relating.relate_documents(
            new,
            [NewRelation("repeals", "1/2010/QĐ-UBND", parts="câu cuối")],
            acting_user=people["author"],
        )


def test_of_two_drafts_that_name_one_another_what_is_public_first_holds(portal, people):
    def draft(number, other):
        page = write_document(portal, people["author"], number=number, abstract=number)
        new = [NewRelation("replaces", other)]
        relating.relate_documents(page, new, acting_user=people["author"])
        return page

    one, two = draft("1/2010/QĐ-UBND", "2/2010/QĐ-UBND"), draft("2/2010/QĐ-UBND", "1/2010/QĐ-UBND")
    for page in (one, two):
        submit(page, people["author"])
        approve_to_the_end(page, people)
    relations = DocumentRelation.objects.order_by("page").values_list("page", "target")
    assert list(relations) == [
        (one.pk, two.pk), (two.pk, None)
    ]  # fmt: skip
    assert (state_on(one, 2011, 1, 1), state_on(two, 2011, 1, 1)) == ("in_force", "replaced")


def test_relations_entered_twice_stand_once(portal, people, old):
    draft = write_document(portal, people["author"], number="12/2019/QĐ-UBND")
    new = [NewRelation("amends", "31/2010/QĐ-UBND", parts="Điều 5")]
    relating.relate_documents(draft, new, acting_user=people["author"])
    again = relating.relate_documents(draft, new, acting_user=people["author"])
    assert len(again.relations.all()) == 1


def test_another_province_is_not_touched(portal, people, old):
    other = make_province("soc_trang")
    others = staff(other)
    draft = write_document(other, others["author"], number="12/2019/QĐ-UBND")
    relating.relate_documents(
        draft, [NewRelation("repeals", "31/2010/QĐ-UBND")], acting_user=others["author"]
    )
    submit(draft, others["author"])
    approve_to_the_end(draft, others)
    assert DocumentRelation.objects.get().target is None
    assert state_on(old, 2030, 1, 1) == "in_force"


def test_the_queries_of_a_page_do_not_grow_with_its_relations(
    client, portal, people, old, publish_later, django_assert_max_num_queries
):
    publish_later([("amends", "31/2010/QĐ-UBND", {"parts": "Điều 5"})])
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(client, portal, old)
    for number in range(13, 18):
        publish_later(
            [("amends", "31/2010/QĐ-UBND", {"parts": "Điều 7"})], number=f"{number}/2019/QĐ-UBND"
        )
    with django_assert_max_num_queries(len(few)):
        assert "17/2019/QĐ-UBND" in read(client, portal, old)


def test_a_cited_document_is_linked_in_the_text_once_it_is_public(client, portal, people):
    text = "Điều 1. Bãi bỏ khoản 2 Điều 5 Quyết định số 31/2010/QĐ-UBND."
    values = {"number": "12/2019/QĐ-UBND", "date_issued": date(2019, 4, 20), "body": text}
    new = publish_document(portal, people, **values)
    words = "khoản 2 Điều 5 Quyết định số 31/2010/QĐ-UBND."
    assert f"Bãi bỏ {words}" in read(client, portal, new)
    old = publish_document(portal, people, body=BODY)
    html = read(client, portal, new)
    assert f'<a href="{path(old)}#dieu-5-khoan-2">khoản 2 Điều 5</a>' in html
    assert path(new) in read(client, portal, old)  # 'cited in'


# Side by side ------------------------------------------------------------------------------------


def test_a_document_is_read_beside_the_one_that_it_replaces(
    client, portal, people, old, publish_later
):
    new = publish_later([("replaces", "31/2010/QĐ-UBND", {})], body=BODY.replace("Hai.", "Bốn."))
    link = f"?so-sanh={old.pk}"
    assert f'href="{link}"' in read(client, portal, new)
    for html in (
        read(client, portal, new, link),
        read(client, portal, new, "?so-sanh=31/2010/qd-ubnd"),
    ):
        assert "<del>Hai</del>" in html
        assert "<ins>Bốn</ins>" in html
        assert f"{path(new)}#dieu-5" in html
    assert "<del>Hai</del>" in read(client, portal, old, f"?so-sanh={new.pk}")


def test_a_number_without_a_year_is_enough_where_it_is_of_one_document(
    client, portal, people, old, publish_later
):
    publish_later([], number="2418/QĐ-UBND", body=BODY.replace("Hai.", "Bốn."))
    for asked in ("2418/qd-ubnd", "2418/2019/QĐ-UBND"):
        assert "<ins>Bốn</ins>" in read(client, portal, old, f"?so-sanh={asked}"), asked
    for asked in ("2418/2018/QĐ-UBND", "2418/0000/QĐ-UBND", "2418"):
        assert "Không tìm được đúng một văn bản" in read(client, portal, old, f"?so-sanh={asked}")


def test_what_cannot_be_compared_is_told(client, portal, people, old):
    draft = write_document(portal, people["author"], number="9/2019/QĐ-UBND", body="Điều 1. Mật")
    bare = publish_document(portal, people, number="8/2019/QĐ-UBND")
    for asked, said in (
        ("9/2019/QĐ-UBND", "Không tìm được đúng một văn bản"),
        (str(draft.pk), "Không tìm được đúng một văn bản"),
        ("<script>", "Không tìm được đúng một văn bản"),
        (str(old.pk), "Đó chính là văn bản này"),
        (str(bare.pk), "không so sánh được"),
        ("9" * 5000, "Không tìm được đúng một văn bản"),
    ):
        html = read(client, portal, old, f"?so-sanh={asked}")
        assert said in html, asked
        assert "Mật" not in html
        assert "<script>" not in html.split("<main", 1)[1]


def test_a_day_that_is_none_is_told(client, portal, old):
    for asked in ("hom-nay", "2019-02-30", "0001-01-01"):
        assert "Đây không phải là ngày" in read(client, portal, old, f"?ngay={asked}")


# Size --------------------------------------------------------------------------------------------


def test_a_text_of_five_hundred_articles_costs_no_more_queries(
    client, portal, people, django_assert_max_num_queries
):
    short = publish_document(portal, people, number="1/2010/QĐ-UBND", body="Điều 1. Một\nHai.")
    body = "\n".join(
        f"Điều {n}. Nội dung {n}\n1. Theo khoản 1 Điều {n} Quyết định số {n}/2009/QĐ-UBND.\n2. Hai."
        for n in range(1, 501)
    )
    long = publish_document(portal, people, number="2/2010/QĐ-UBND", body=body)
    with CaptureQueriesContext(connection) as few:
        read(client, portal, short)
    # Its citations are looked up, all in one go.
    with django_assert_max_num_queries(len(few) + 1):
        html = read(client, portal, long)
    assert html.count('class="doc-a"') == 500
