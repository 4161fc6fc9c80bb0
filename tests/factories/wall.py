"""Two portals side by side for the walk along the wall: own things, and a neighbour's.

Everything of the neighbour carries `SECRET` in its name, so that it is seen wherever it leaks.
"""

import io
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import APIToken, Comment, Locale, UploadedFile
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from components.coordination.models import (
    Assignment,
    CorrectionDue,
    InformationRequest,
    Reminder,
    RequestFile,
)
from components.intake.models import Mailbox
from components.intake.receiving import keep_file, receive
from components.royalties.models import RoyaltyLine, RoyaltyStatement
from components.uptake.models import Proposal
from home.accounts.actions import suspend_account
from home.accounts.models import Membership, Role
from home.checks.models import ContentCheck, Overruling, WatchedWord
from home.editorial.models import Delegation, PublishingDecision, VerificationRequest
from home.emergency.models import DutyTurn, EmergencyNotice, NoticeRaising
from home.media.models import PortalFile, PortalImage
from home.portal.models import Menu, Official, PortalHost, Unit
from home.translation.actions import start_translation
from home.translation.models import TranslatedPage
from search.models import PromotedResult, SearchTerm
from sections.documents.models import IncomingFile, PreparedImport, UploadBatch
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.gazette import publish_issue
from tests.factories.portals import make_component, make_province, make_user, staff, superuser

SECRET = "zzbimat"
# Stands beside the secret word, to be searched for: an answer repeats what it was asked.
SOUGHT = "timkiem"

# Beside the roles of the chain, so that every role of the house is walked.
_ALL_ROLES = list(Role)


@dataclass
class Side:
    """One of the two portals, with a row of every kind. rows: sample rows by name."""

    portal: object
    people: dict
    rows: SimpleNamespace = field(default_factory=SimpleNamespace)


def make_sides():
    """(own, foreign): two component portals of one province."""
    province = make_province("soc_trang")
    return _make_side(province, "syt", "cua-ta"), _make_side(province, f"s{SECRET}", SECRET)


def _make_side(province, code, word):
    portal = make_component(
        province, code=code, name=f"Cổng {word}", sections=("news", "documents", "gazette")
    )
    people = staff(portal)
    for role in _ALL_ROLES:
        if role not in people:
            people[str(role)] = make_user(f"{code}-{role}", portal, role)
    for user in people.values():
        user.last_name = f"Trần {SOUGHT} {word}"
        user.save(update_fields=["last_name"])
    side = Side(portal, people)
    rows = side.rows
    author = people["author"]
    rows.unit = Unit.objects.create(portal=portal, name=f"Phòng {SOUGHT} {word}")
    rows.official = Official.objects.create(
        portal=portal, name=f"Lê {SOUGHT} {word}", post="Trưởng phòng"
    )
    rows.menu = Menu.objects.get(portal=portal, language="vi")
    rows.menu.entries = json.dumps(
        [{"type": "address", "value": {"address": "https://chinhphu.vn/", "label": f"Mục {word}"}}]
    )
    rows.menu.save()
    rows.host = PortalHost.objects.create(portal=portal, hostname=f"www.{word}.vn")
    rows.agency, rows.theme, rows.board = portal.agency, portal.theme, portal.board
    type(rows.agency).objects.filter(pk=rows.agency.pk).update(name=f"Sở {word}")
    rows.theme.slogan = f"Vì {word}"
    rows.theme.save()
    rows.portal, rows.site, rows.collection = portal, portal.site, portal.collection
    _make_files(side, word, author)
    _make_pages(side, word, author)
    _make_records(side, word, author)
    _make_intake(side, word)
    return side


def _make_files(side, word, author):
    rows, collection, portal_pk = side.rows, side.portal.collection, side.portal.pk
    rows.image = PortalImage.objects.create(
        title=f"Ảnh {SOUGHT} {word}", file=get_test_image_file(f"anh-{portal_pk}.png"),
        collection=collection, uploaded_by_user=author, description=f"Mô tả {word}",
    )  # fmt: skip
    rows.image.tags.add(f"{SOUGHT}-{word}-anh")
    rows.file = PortalFile.objects.create(
        title=f"Tệp {SOUGHT} {word}", collection=collection, uploaded_by_user=author,
        file=ContentFile(f"noi dung {word}".encode(), f"tep-{portal_pk}.txt"),
    )  # fmt: skip
    rows.file.tags.add(f"{SOUGHT}-{word}-tep")
    rows.upload = UploadedFile.objects.create(
        for_content_type=None, file=ContentFile(b"x", f"{word}.txt"), uploaded_by_user=author
    )


def _make_pages(side, word, author):
    rows, portal, people = side.rows, side.portal, side.people
    rows.draft = write_article(
        portal, author, title=f"Bản nháp {SOUGHT} {word}", slug=f"ban-nhap-{word}"
    )
    rows.draft.title += " lần hai"
    rows.draft.save_revision(user=author, log_action=True)
    rows.revision = rows.draft.get_latest_revision()
    rows.draft.locked, rows.draft.locked_by = True, people["board_head"]
    rows.draft.locked_at = timezone.now()
    rows.draft.save(update_fields=["locked", "locked_by", "locked_at"])
    rows.waiting = write_article(
        portal, author, title=f"Chờ duyệt {SOUGHT} {word}", slug=f"cho-{word}"
    )
    submit(rows.waiting, author)
    rows.waiting.refresh_from_db()
    rows.workflow_state = rows.waiting.current_workflow_state
    rows.task_state = rows.waiting.current_workflow_task_state
    rows.public = write_article(
        portal, author, title=f"Công khai {SOUGHT} {word}", slug=f"cong-{word}"
    )
    submit(rows.public, author)
    approve_to_the_end(rows.public, people)
    rows.public.refresh_from_db()
    rows.record = rows.public.publication_records.get()
    rows.section = rows.draft.get_parent().specific
    rows.comment = Comment.objects.create(
        page=rows.draft, user=author, text=f"Góp ý {word}", contentpath="title"
    )
    rows.source, _made = TranslationSource.update_or_create_from_instance(rows.public)
    rows.translation = Translation.objects.create(
        source=rows.source, target_locale=Locale.objects.get(language_code="en")
    )
    rows.segment = StringSegment.objects.filter(source=rows.source).first()
    english = start_translation(rows.public, acting_user=people["translator"])
    rows.translated = TranslatedPage.objects.get(page_id=english.pk)
    rows.document = publish_document(portal, people, abstract=f"Trích yếu {SOUGHT} {word}")
    rows.issue = publish_issue(portal, people, documents=[rows.document])
    rows.printed_issue = rows.issue.printed
    rows.gazette = section_of(portal, "gazette")


def _make_intake(side, word):
    rows, portal = side.rows, side.portal
    rows.mailbox = Mailbox(
        portal=portal, address=f"bbt@{word}.vn", host=f"imap.{word}.invalid", username=word
    )
    rows.mailbox.password = "x"
    rows.mailbox.save()
    rows.attachment = keep_file(portal, io.BytesIO(b"noi dung"), f"{SOUGHT}-{word}.txt")
    rows.entry = receive(
        portal, kind="letter", subject=f"Công văn {SOUGHT} {word}", agency=f"Sở {word}",
        text=f"Nội dung {SOUGHT} {word}", files=[rows.attachment],
    )  # fmt: skip


def _make_records(side, word, author):
    rows, portal, people = side.rows, side.portal, side.people
    head = people["board_head"]
    rows.proposal = Proposal.objects.create(
        page=rows.public, portal=portal, taker=portal.top, title=rows.public.title, revision_id=1,
        note=f"Ghi chú {word}", proposed_by=head,
    )  # fmt: skip
    rows.request = InformationRequest.objects.create(
        portal=portal, agency=f"Sở {word}", subject=f"Hỏi {word}", text=word, due=date.today(),
        asked_by=head,
    )  # fmt: skip
    rows.request_file = RequestFile.objects.create(
        request=rows.request, name=f"{word}.txt", size=1, added_by=head,
        file=ContentFile(b"x", f"{word}.bin"),
    )  # fmt: skip
    rows.reminder = Reminder.objects.create(request=rows.request)
    rows.assignment = Assignment.objects.create(
        portal=portal, event=f"Họp {word}", starts_at=timezone.now(), reporter=head,
        assigned_by=head,
    )  # fmt: skip
    rows.correction = CorrectionDue.objects.create(
        portal=portal, subject=f"Đổi {word}", before=word, after=word, due=date.today()
    )
    rows.delegation = Delegation.objects.create(
        portal=portal, role=Role.BOARD_HEAD, delegator=head, delegate=people["deputy_head"],
        starts_on=date.today(), ends_on=date.today() + timedelta(days=30),
        decision=f"QĐ {word}",
    )  # fmt: skip
    rows.decision = PublishingDecision.objects.create(
        kind="withdrawal", portal=portal, decided_by=head, reason=f"Gỡ {word}"
    )
    rows.prepared_import = PreparedImport.objects.create(
        portal=portal, file_name=f"{SOUGHT}-{word}.json", content=b"[]", reason=f"Nhập {word}",
        prepared_by=author,
    )  # fmt: skip
    rows.batch = UploadBatch.objects.create(portal=portal, uploaded_by=author)
    rows.incoming = IncomingFile.objects.create(
        batch=rows.batch, name=f"{SOUGHT}-{word}.txt", content=b"1", size=1, state="read",
        text=f"{SOUGHT} {word}",
    )  # fmt: skip
    rows.verification = VerificationRequest.objects.create(
        page=rows.waiting, portal=portal, task_state=rows.task_state, asked_by=head,
        question=f"Hỏi {word}",
    )  # fmt: skip
    rows.notice = EmergencyNotice.objects.create(
        portal=portal, kind="storm", title=f"Bão {word}", text=f"Tránh {word}", prepared_by=head
    )
    rows.raising = NoticeRaising.objects.create(
        notice=rows.notice, portal=portal, words={"title": word}, raised_by=head,
        until=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    rows.statement = RoyaltyStatement.objects.create(
        portal=portal, first_day=date(2026, 10, 1), last_day=date(2026, 10, 31), made_by=head
    )
    rows.royalty = RoyaltyLine.objects.create(
        statement=rows.statement, portal=portal, payee_name=f"Tác giả {word}", rate=2,
        title=f"Nhuận bút {word}", day=date(2026, 10, 5), kind="news", unit=234_000,
        due=468_000, amount=468_000, entered_by=head,
    )  # fmt: skip
    rows.turn = DutyTurn.objects.create(
        portal=portal, user=head, set_by=head, decision=f"Lịch {word}", starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    rows.watched_word = WatchedWord.objects.create(portal=portal, phrase=f"Từ {word}")
    rows.check = ContentCheck.objects.filter(portal=portal).first()
    ContentCheck.objects.filter(portal=portal).update(title=f"Kiểm {word}")
    rows.overruling = Overruling.objects.create(
        page=rows.draft, portal=portal, kind="phone", excerpt=f"Số {word}", reason=f"Vì {word}",
        overruled_by=author,
    )  # fmt: skip
    rows.search_term = SearchTerm.objects.create(
        portal=portal, month=date(2026, 11, 1), text=f"{SOUGHT} {word}", asked=3
    )
    rows.promoted = PromotedResult.objects.create(
        portal=portal, words=f"{SOUGHT} {word}", page=rows.public, note=f"Ghi chú {word}"
    )
    rows.person = make_user(f"{portal.code}-cong-tac-vien", portal, Role.AUTHOR, last_name=word)
    rows.membership = Membership.objects.get(user=rows.person)
    rows.suspension = suspend_account(
        make_user(f"{portal.code}-nghi", portal, Role.AUTHOR, last_name=word),
        reason=f"Lý do {word}", acting_user=superuser(),
    )  # fmt: skip
    rows.redirect = Redirect.objects.create(
        old_path=f"/{word}", site=portal.site, redirect_link=f"https://{word}.vn/"
    )
    rows.token, _secret = APIToken.create_token(user=author, name=f"Mã {word}")
    rows.session = EditingSession.objects.create(
        user=author, content_object=rows.draft, last_seen_at=timezone.now(), is_editing=True
    )
    for row in (
        rows.unit,
        rows.official,
        rows.menu,
        rows.image,
        rows.theme,
        rows.board,
        rows.person,
    ):
        log(row, "wagtail.edit", user=author)
