"""Verbs of coordination. Each writes all it writes in one transaction. E10, E11, D5."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from components.coordination import days, notifications, rules
from components.coordination import files as attachments
from components.coordination.models import (
    Assignment,
    BoardMeeting,
    CorrectionDue,
    InformationRequest,
    Reminder,
)
from home.accounts.models import Membership
from home.editorial.sections import section_pages, writable
from home.text.refusal import refuse_if
from home.text.slugs import slugify_vietnamese
from sections.articles.models import ArticlePage


def on_board(user, portal):
    """Whether `user` works on the board of `portal` today."""
    return _works(user, portal, rules.ON_THE_BOARD)


def may_answer(user, request):
    """Whether `user` answers a request: for who is asked, or records it for who asks."""
    asked = request.asked
    return on_board(user, request.portal) or (
        asked is not None and _works(user, asked, rules.ANSWERING)
    )


def _works(user, portal, roles):
    held = Membership.objects.active().filter(portal=portal, user=user, role__in=roles)
    return held.exists()


@transaction.atomic
def ask_for_information(
    portal, *, asked=None, agency="", email="", subject, text, amount, files=(), acting_user
):
    """Ask an agency or another portal for information (yêu cầu cung cấp thông tin). E10.

    amount: working days until the answer is due. files: that go with it. Raises `Refused`.
    """
    looked_at = attachments.look_at(files)
    refuse_if(
        rules.asking_refusals(
            may_ask=on_board(acting_user, portal),
            same_portal=asked == portal,
            same_province=asked is None or asked.top == portal.top,
            has_address=asked is not None or bool(agency.strip() and email),
            days=amount,
        )
    )
    due, rule, source = days.in_working_days(portal, amount)
    request = InformationRequest.objects.create(
        portal=portal, asked=asked, agency=agency.strip() or asked.agency.name, email=email,
        subject=subject.strip(), text=text.strip(), asked_by=acting_user,
        due=due, rule=rule, source=source,
    )  # fmt: skip
    attachments.attach(request, looked_at, acting_user=acting_user)
    log(request, "coordination.ask", user=acting_user, data={"agency": request.agency})
    notifications.tell_asked(request, "asked")
    return request


@transaction.atomic
def remind_of_request(request, *, acting_user=None):
    """Remind who is asked (đôn đốc); at most once a day. Without a user: by the clock."""
    request = InformationRequest.objects.select_for_update().get(pk=request.pk)
    today = timezone.localdate()
    refuse_if(
        rules.reminding_refusals(
            may_act=acting_user is None or on_board(acting_user, request.portal),
            is_open=request.is_open,
            reminded_today=request.reminders.filter(sent_on=today).exists(),
        )
    )
    reminder = Reminder.objects.create(request=request, sent_by=acting_user)
    log(request, "coordination.remind", user=acting_user, data={"agency": request.agency})
    notifications.tell_asked(request, "reminded")
    return reminder


@transaction.atomic
def answer_request(request, *, text, files=(), acting_user):
    """Record the answer (trả lời) to a request; who asked is told. Raises `Refused`."""
    looked_at = attachments.look_at(files)
    request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    refuse_if(
        rules.answer_refusals(
            may_answer=may_answer(acting_user, request), is_open=request.is_open, text=text
        )
    )
    request.answer, request.is_answered = text.strip(), True
    _close(request, acting_user, ["answer", "is_answered"])
    attachments.attach(request, looked_at, is_answer=True, acting_user=acting_user)
    log(request, "coordination.answer", user=acting_user, data={"late": request.is_late})
    notifications.tell_asker(request)
    return request


@transaction.atomic
def drop_request(request, *, reason, acting_user):
    """Close a request that needs no answer any more, with the reason. Raises `Refused`."""
    request = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    may_act = on_board(acting_user, request.portal)
    refuse_if(rules.closing_refusals(may_act=may_act, is_open=request.is_open, reason=reason))
    request.answer = reason.strip()
    _close(request, acting_user, ["answer"])
    log(request, "coordination.drop", user=acting_user, data={"reason": request.answer})
    return request


def _close(row, user, fields):
    row.closed_at, row.closed_by = timezone.now(), user
    row.save(update_fields=["closed_at", "closed_by", *fields])


@transaction.atomic
def assign_reporter(portal, *, event, place="", starts_at, reporter, note="", acting_user):
    """Send a reporter to an event (cử phóng viên, biên tập viên đưa tin). Raises `Refused`."""
    refuse_if(
        rules.assignment_refusals(
            may_act=on_board(acting_user, portal),
            belongs=Membership.objects.active().filter(portal=portal, user=reporter).exists(),
            is_past=starts_at < timezone.now(),
        )
    )
    assignment = Assignment.objects.create(
        portal=portal, event=event.strip(), place=place.strip(), starts_at=starts_at,
        reporter=reporter, note=note.strip(), assigned_by=acting_user,
    )  # fmt: skip
    log(assignment, "coordination.assign", user=acting_user, data={"reporter": str(reporter)})
    notifications.tell_reporter(assignment)
    return assignment


@transaction.atomic
def name_item(assignment, page, *, acting_user):
    """Say which item came of an assignment (tin, bài của sự kiện). page: a `Page`, specific."""
    refuse_if(
        rules.item_refusals(
            may_act=acting_user.pk == assignment.reporter_id
            or on_board(acting_user, assignment.portal),
            is_own=page.owner_id == assignment.reporter_id,
            within=page.portal == assignment.portal,
        )
    )
    assignment.page_id = page.pk
    assignment.save(update_fields=["page"])
    log(assignment, "coordination.item", user=acting_user, data={"title": page.title})
    return assignment


@transaction.atomic
def begin_draft(assignment, section, *, acting_user):
    """Begin the draft of an article on an event, as its reporter. Returns the `ArticlePage`."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    refuse_if(
        rules.draft_refusals(
            is_reporter=acting_user.pk == assignment.reporter_id,
            has_item=assignment.page_id is not None,
            may_write=section in sections_for(assignment.portal, acting_user),
        )
    )
    portal = assignment.portal
    page = ArticlePage(
        title=assignment.event, owner=acting_user, live=False, source=portal.agency.name,
        author_name=str(acting_user)[:160], answerable=portal.answerable,
    )  # fmt: skip
    page._cached_parent_obj = section
    page.slug = page._get_autogenerated_slug(slugify_vietnamese(page.title) or "tin")
    section.add_child(instance=page)
    page.save_revision(user=acting_user, log_action=True, clean=False)
    name_item(assignment, page, acting_user=acting_user)
    return page


def sections_for(portal, user):
    """The sections of a portal into which a person may write an article."""
    return [
        section
        for section in section_pages(portal)
        if ArticlePage in writable(section) and section.permissions_for_user(user).can_add_subpage()
    ]


@transaction.atomic
def announce_meeting(portal, *, quarter, starts_at, place, agenda="", invited, acting_user):
    """Invite to a quarterly meeting, with the link to its figures (mời họp). E11; ST 5.1.

    quarter: '2026-4'. invited: users. Raises `Refused`.
    """
    invited = list(invited)
    members = Membership.objects.active().filter(
        portal=portal, user__in=invited, role__in=rules.ON_THE_BOARD
    )
    refuse_if(
        rules.meeting_refusals(
            may_act=on_board(acting_user, portal),
            is_past=starts_at < timezone.now(),
            invited=bool(invited),
            all_belong=set(members.values_list("user", flat=True)) == {u.pk for u in invited},
        )
    )
    meeting = BoardMeeting.objects.create(
        portal=portal, quarter=quarter, starts_at=starts_at, place=place.strip(),
        agenda=agenda.strip(), announced_by=acting_user,
    )  # fmt: skip
    meeting.invited.set(invited)
    log(meeting, "coordination.meeting", user=acting_user, data={"quarter": quarter})
    notifications.tell_invited(meeting)
    return meeting


def open_correction(portal, *, subject, before, after, key="correction.contacts", page=None):
    """Open a correction that is due at once (việc chỉnh sửa phải làm ngay). D5.

    page: the copy that is to follow, where content changed at its origin.
    """
    due, rule, source = days.correction_due(portal, key)
    return CorrectionDue.objects.create(
        portal=portal, subject=subject[:255], before=before, after=after, due=due, rule=rule,
        source=source, page=page,
    )  # fmt: skip


@transaction.atomic
def close_correction(correction, *, note, acting_user):
    """Say that a correction was made, and how (đã chỉnh sửa). Raises `Refused`."""
    correction = CorrectionDue.objects.select_for_update().get(pk=correction.pk)
    may_act = on_board(acting_user, correction.portal)
    refuse_if(rules.closing_refusals(may_act=may_act, is_open=correction.is_open, reason=note))
    correction.note = note.strip()
    _close(correction, acting_user, ["note"])
    log(correction, "coordination.correct", user=acting_user, data={"note": correction.note})
    return correction
