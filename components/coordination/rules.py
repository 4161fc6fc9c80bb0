"""Decisions about requests, reminders and corrections due (E10, E11, D5), in pure Python."""

from datetime import timedelta

from home.text.refusal import Refusal, _

# Who asks agencies, reminds them, sends reporters: whoever works on a board. ST 5.1; ĐN 6.1.
ON_THE_BOARD = ("secretariat", "board_member", "deputy_head", "board_head", "operating_centre")
# Who answers for a portal that is asked.
ANSWERING = ("author", "unit_head", *ON_THE_BOARD)
LONGEST = 60
MOST_FILES = 5
MOST_BYTES = 20 * 1024**2


def asking_refusals(*, may_ask, same_portal, same_province, has_address, days):
    """Why a request may not be sent. days: working days until it is due."""
    if not may_ask:
        return [Refusal(_("Only people of the editorial board ask for information."))]
    refusals = []
    if same_portal:
        refusals.append(
            Refusal(_("A portal does not ask itself: ask an agency or another portal."))
        )
    elif not same_province:
        refusals.append(Refusal(_("Ask portals of your own province only.")))
    if not has_address:
        refusals.append(
            Refusal(_("Choose a portal, or write the agency's name and e-mail address."))
        )
    if not 1 <= days <= LONGEST:
        refusals.append(
            Refusal(_("Give from 1 to %(most)s working days for the answer."), most=LONGEST)
        )
    return refusals


def answer_refusals(*, may_answer, is_open, text):
    """Why an answer may not be recorded."""
    if not may_answer:
        return [Refusal(_("Only the portal that is asked, or the board that asks, answers this."))]
    if not is_open:
        return [Refusal(_("This request is closed already."))]
    if not text.strip():
        return [Refusal(_("Write the answer, or where it is to be found."))]
    return []


def closing_refusals(*, may_act, is_open, reason):
    """Why a request may not be closed without an answer, or a correction not be marked as made."""
    if not may_act:
        return [Refusal(_("Only people of the editorial board do this."))]
    if not is_open:
        return [Refusal(_("This is closed already."))]
    if not reason.strip():
        return [Refusal(_("Write the reason, or what was done."))]
    return []


def reminding_refusals(*, may_act, is_open, reminded_today):
    """Why a reminder may not be sent by hand."""
    if not may_act:
        return [Refusal(_("Only people of the editorial board do this."))]
    if not is_open:
        return [Refusal(_("This is closed already."))]
    if reminded_today:
        return [Refusal(_("They were reminded today already."))]
    return []


def assignment_refusals(*, may_act, belongs, is_past):
    """Why a reporter may not be sent to an event."""
    if not may_act:
        return [Refusal(_("Only people of the editorial board do this."))]
    if not belongs:
        return [Refusal(_("Choose somebody who works in this portal."))]
    if is_past:
        return [Refusal(_("The event is over already: check the day and the hour."))]
    return []


def item_refusals(*, may_act, is_own, within):
    """Why an item may not be named as what came of an assignment."""
    if not may_act:
        return [Refusal(_("Only the reporter, or the editorial board, names the item."))]
    if not (is_own and within):
        return [Refusal(_("Choose an item of the reporter in this portal."))]
    return []


def draft_refusals(*, is_reporter, has_item, may_write):
    """Why a draft may not be begun from an assignment."""
    if not is_reporter:
        return [Refusal(_("The reporter who was sent begins the draft."))]
    if has_item:
        return [Refusal(_("An item came of this already: write on in it."))]
    if not may_write:
        return [Refusal(_("You write into no section of this portal."))]
    return []


def meeting_refusals(*, may_act, is_past, invited, all_belong):
    """Why a meeting of the board may not be announced."""
    if not may_act:
        return [Refusal(_("Only people of the editorial board do this."))]
    refusals = []
    if is_past:
        refusals.append(Refusal(_("The meeting lies in the past: check the day and the hour.")))
    if not invited:
        refusals.append(Refusal(_("Choose whom you invite.")))
    elif not all_belong:
        refusals.append(Refusal(_("Invite people of the editorial board.")))
    return refusals


def file_refusals(*, count, largest):
    """Why files may not be attached. largest: bytes of the largest of them."""
    refusals = []
    if count > MOST_FILES:
        refusals.append(Refusal(_("Attach at most %(most)s files."), most=MOST_FILES))
    if largest > MOST_BYTES:
        refusals.append(
            Refusal(_("A file may have at most %(most)s MB."), most=MOST_BYTES // 1024**2)
        )
    return refusals


def is_reminded_today(*, today, due, is_working_day):
    """Whether the clock reminds of an open request today: the day before, and each day it is late.

    Nobody is reminded on a day off.
    """
    return is_working_day and (today > due or today == due or today == due - timedelta(days=1))


def quarter_of(day):
    """(year, quarter) in which a day lies."""
    return day.year, (day.month + 2) // 3
