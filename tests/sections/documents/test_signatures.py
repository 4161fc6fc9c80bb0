"""Who signed a PDF, when, whether it is whole, and whether to trust the certificate."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from sections.documents import health, signatures
from sections.documents.models import DocumentFile, SignatureCheck, TrustedAuthority
from sections.documents.pdf_signatures import find_signatures
from tests.factories.chain import approve_to_the_end, give_reasons, submit
from tests.factories.documents import portal_file, publish_document, write_document
from tests.factories.portals import make_province, staff, superuser
from tests.factories.signing import (
    Authority,
    hold_revocations,
    sign,
    sign_for_long,
    turn_a_page,
    unsigned_pdf,
)
from tests.requirement import requirement

pytestmark = [requirement("B8")]

NOW_UTC = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def signed(authority):
    return sign(unsigned_pdf(), authority.signer("Nguyễn Văn An"))


def judged(pdf, *authorities):
    roots = [c for each in authorities for c in signatures.read_certificates(each.pem)]
    return find_signatures(io.BytesIO(pdf), roots)


def test_a_whole_file_of_a_trusted_authority(authority, signed):
    (found,) = judged(signed, authority)
    assert (found.signer, found.organisation) == ("Nguyễn Văn An", "UBND tỉnh")
    assert found.authority == "CA thử nghiệm"
    assert (found.integrity, found.trust) == ("whole", "trusted")
    assert found.time_by == "signer"
    assert found.signed_at


def test_an_authority_that_nobody_entered_is_not_trusted(signed):
    (found,) = judged(signed)
    assert (found.integrity, found.trust) == ("whole", "unknown_authority")
    (found,) = judged(signed, Authority())  # of the same name, with another key
    assert found.trust == "unknown_authority"


def test_one_letter_that_was_changed_is_seen(authority, signed):
    assert b"31/2010" in signed
    (found,) = judged(signed.replace(b"31/2010", b"37/2010"), authority)
    assert found.integrity == "changed"


def test_what_was_put_behind_the_signature_is_seen(authority, signed):
    (found,) = judged(turn_a_page(signed), authority)
    assert found.integrity == "changed_after"


def test_two_sign_one_after_the_other(authority, signed):
    twice = sign(signed, authority.signer("Trần Thị Bình", "Văn phòng"), "Signature2")
    first, second = judged(twice, authority)
    assert (first.signer, first.integrity) == ("Nguyễn Văn An", "added")
    assert (second.signer, second.integrity) == ("Trần Thị Bình", "whole")


def test_a_certificate_that_had_run_out_is_told_from_one_of_an_unknown_authority(authority):
    late = authority.signer("Lê Văn Cũ", starts=datetime(2020, 1, 1), days=30)
    (found,) = judged(sign(unsigned_pdf(), late), authority)
    assert (found.integrity, found.trust) == ("whole", "out_of_time")


def test_who_stamped_the_time_is_told_from_the_signers_own_clock(authority):
    stamped_at = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    pdf = sign(unsigned_pdf(), authority.signer("Lê Thị Tư"), stamper=authority.stamper(stamped_at))
    (found,) = judged(pdf, authority)
    assert (found.integrity, found.trust) == ("whole", "trusted")
    assert (found.time_by, found.signed_at) == ("stamp", stamped_at.isoformat())
    # A stamp by nobody who is trusted is worth no more than the clock.
    pdf = sign(unsigned_pdf(), authority.signer("Lê Thị Tư"), stamper=Authority().stamper(NOW_UTC))
    (found,) = judged(pdf, authority)
    assert found.time_by == "signer"


def test_a_certificate_that_ran_out_after_it_was_stamped_was_good_then(authority):
    late = authority.signer("Lê Văn Cũ", starts=datetime(2020, 1, 1), days=365)
    stamper = authority.stamper(datetime(2020, 6, 1, tzinfo=UTC))
    (found,) = judged(sign(unsigned_pdf(), late, stamper=stamper), authority)
    # The stamper's own certificate is of 2026: its stamp of 2020 counts for nothing.
    assert (found.time_by, found.trust) == ("signer", "out_of_time")
    first = Authority(starts=datetime(2015, 1, 1))
    late = first.signer("Lê Văn Cũ", starts=datetime(2020, 1, 1), days=365)
    stamper = first.stamper(datetime(2020, 6, 1, tzinfo=UTC), starts=datetime(2020, 1, 1))
    (found,) = judged(sign(unsigned_pdf(), late, stamper=stamper), first)
    assert (found.time_by, found.trust) == ("stamp", "trusted_then")


revoked_before_and_after = pytest.mark.parametrize(
    ("stamped", "revoked", "trust"),
    [
        (None, datetime(2026, 2, 1), "revoked"),
        # The signer's clock may have been set back; a stamp may not.
        (datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 2, 1), "revoked"),
        (datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 4, 1), "revoked_later"),
    ],
)


@revoked_before_and_after
def test_a_revoked_certificate_is_told_from_one_revoked_later(authority, stamped, revoked, trust):
    signer = authority.signer("Phạm Văn Năm")
    stamper = authority.stamper(stamped) if stamped else None
    pdf = sign(unsigned_pdf(), signer, stamper=stamper)
    assert judged(pdf, authority)[0].trust == "trusted"
    answer = authority.revocations(signer, revoked, issued=datetime(2026, 5, 1))
    (found,) = judged(hold_revocations(pdf, answer), authority)
    assert (found.integrity, found.trust) == ("added", trust)


@pytest.mark.parametrize("in_signature", [False, True])
def test_an_answer_that_the_file_holds_says_that_the_certificate_was_good(authority, in_signature):
    signer = authority.signer("Đỗ Thị Sáu")
    today = datetime.now(UTC).replace(tzinfo=None)
    answer = authority.answer(signer, issued=today)
    pdf = sign_for_long(unsigned_pdf(), signer, authority, answer=answer, in_signature=in_signature)
    (found,) = judged(pdf, authority)
    assert found.trust == "trusted"
    assert found.integrity == ("whole" if in_signature else "added")
    # Without its authority the answer is worth nothing.
    assert judged(pdf)[0].trust == "unknown_authority"


@revoked_before_and_after
def test_an_answer_that_the_file_holds_says_that_it_was_revoked(authority, stamped, revoked, trust):
    signer = authority.signer("Phạm Văn Bảy")
    stamper = authority.stamper(stamped) if stamped else None
    pdf = sign(unsigned_pdf(), signer, stamper=stamper)
    answer = authority.answer(signer, issued=datetime(2026, 5, 1), revoked=revoked)
    (found,) = judged(hold_revocations(pdf, answers=[answer]), authority)
    assert (found.integrity, found.trust) == ("added", trust)
    # An answer that another authority of the same name gave says nothing.
    forged = Authority().answer(signer, issued=datetime(2026, 5, 1), revoked=revoked)
    (found,) = judged(hold_revocations(pdf, answers=[forged]), authority)
    assert found.trust == "trusted"


def test_who_signs_after_a_change_does_not_heal_the_first_signature(authority, signed):
    second = authority.signer("Trần Thị Bình", "Văn phòng")
    twice = sign(turn_a_page(signed), second, "Signature2")
    first, last = judged(twice, authority)
    assert (first.signer, first.integrity) == ("Nguyễn Văn An", "changed_after")
    assert (last.signer, last.integrity) == ("Trần Thị Bình", "whole")
    # What is changed once more is behind both.
    assert [s.integrity for s in judged(turn_a_page(twice, 180), authority)] == [
        "changed_after", "changed_after"
    ]  # fmt: skip
    # And what was changed in the signed bytes themselves is behind neither.
    broken = twice.replace(b"31/2010", b"37/2010")
    assert {s.integrity for s in judged(broken, authority)} == {"changed"}


def test_what_is_unsigned_or_no_pdf():
    assert judged(unsigned_pdf()) == []
    assert judged(b"no pdf at all") == []


# On the portal -----------------------------------------------------------------------------------


@pytest.fixture
def portal(db):
    return make_province("nam_dinh")


def publish_with(portal, people, content):
    draft = write_document(portal, people["author"])
    file = portal_file(portal, content=content)
    draft.files.add(DocumentFile(file=file, kind=DocumentFile.Kind.SIGNED))
    draft.save_revision(user=people["author"])
    give_reasons(draft, people["author"])  # no real PDF, some of them
    submit(draft, people["author"])
    approve_to_the_end(draft, people)
    return draft


def test_readers_see_who_signed_and_trust_follows_the_authorities(
    client, portal, authority, signed
):
    page = publish_with(portal, staff(portal), signed)

    def read():
        return client.get(page.url, headers={"host": portal.host}).content.decode()

    html = read()
    assert "Nguyễn Văn An" in html
    assert "Nguyên vẹn, chưa rõ độ tin cậy" in html
    TrustedAuthority.objects.create(name="CA", certificate=authority.pem, source="thử")
    assert signatures.check_due_files() == 1
    assert "Chữ ký hợp lệ" in read()
    assert signatures.check_due_files() == 0


def test_authorities_of_the_operators_folder_are_trusted_and_counted(
    client, portal, authority, signed, settings, tmp_path
):
    page = publish_with(portal, staff(portal), signed)

    def read():
        return client.get(page.url, headers={"host": portal.host}).content.decode()

    def doctor_says():
        return " ".join(finding.sentence for finding in health.trusted_authorities())

    assert "Không có tổ chức chứng thực nào được tin cậy" in doctor_says()
    (tmp_path / "goc.pem").write_text(authority.pem + Authority("CA khác").pem)
    (tmp_path / "hong.crt").write_bytes(b"\x30\x82\x01")
    (tmp_path / "doc-toi.txt").write_text("Không phải chứng thư")
    settings.PORTAL_TRUSTED_AUTHORITIES = str(tmp_path)
    assert "tin cậy cho chữ ký số: 2." in doctor_says()
    assert "hong.crt" in doctor_says()
    assert "doc-toi" not in doctor_says()
    assert "chưa rõ độ tin cậy" in read()
    call_command("judge_signatures", stdout=io.StringIO())
    html = read()
    assert "Chữ ký hợp lệ" in html
    # Who, when by whom, whole, and why it may be relied on: each a plain sentence.
    for said in ("Nguyễn Văn An", "UBND tỉnh", "theo đồng hồ của máy người ký", "Tệp nguyên vẹn",
                 "tổ chức chứng thực được cổng tin cậy", "CA thử nghiệm"):  # fmt: skip
        assert said in html, said
    settings.PORTAL_TRUSTED_AUTHORITIES = str(tmp_path / "khong-co")
    assert "Không đọc được thư mục" in doctor_says()


def test_readers_are_warned_of_a_changed_file(client, portal, authority, signed):
    page = publish_with(portal, staff(portal), signed.replace(b"31/2010", b"37/2010"))
    html = client.get(page.url, headers={"host": portal.host}).content.decode()
    assert "Bị thay đổi sau khi ký" in html
    assert "không nên tin vào nội dung tệp" in html


def test_a_damaged_file_is_taken_and_told(client, portal):
    people = staff(portal)
    page = publish_with(portal, people, b"%PDF-1.4 /ByteRange [0 1 2 3] broken")
    assert SignatureCheck.objects.get().outcome == "unreadable"
    html = client.get(page.url, headers={"host": portal.host}).content.decode()
    assert "Không đọc được chữ ký số" in html
    other = publish_document(portal, people, number="2/QĐ-UBND")
    assert "chữ ký số" not in client.get(other.url, headers={"host": portal.host}).content.decode()


def test_only_a_certificate_is_taken_as_one(client, portal, authority):
    client.force_login(superuser())
    url = reverse("trusted-authorities:add")

    def send(certificate):
        data = {"name": "CA", "certificate": certificate, "source": "Trang của tổ chức, 1/1/2026"}
        return client.post(url, data, headers={"host": portal.host}).content.decode()

    assert "không phải chứng thư dạng PEM" in send("-----BEGIN CERTIFICATE-----\nxyz")
    assert not TrustedAuthority.objects.exists()
    send(authority.pem)
    assert TrustedAuthority.objects.get().name == "CA"
    client.force_login(staff(portal)["administrator"])
    client.post(reverse("trusted-authorities:delete", args=[TrustedAuthority.objects.get().pk]))
    assert TrustedAuthority.objects.exists()
