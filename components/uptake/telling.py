"""What the public and the boards are told of an item's way from portal to portal. P6, E7, B15."""

from django.utils.translation import gettext as _

from components.uptake.models import Proposal, TakenUpItem
from home.editorial.actions import public_path
from home.editorial.timeline import Event, tell_also
from home.front.public_history import Note, note_also


def connect():
    tell_also(_events)
    note_also(_notes)


def taken_up(page):
    """The `TakenUpItem` of a copy, or None; one query."""
    rows = TakenUpItem.objects.filter(page_id=page.pk)
    return rows.select_related("origin", "origin_portal__site", "origin_portal__agency").first()


def origin_address(item):
    """Where the origin stands, or '' where it is not public."""
    origin = item.origin
    return item.origin_portal.root_url + public_path(origin) if origin.live else ""


def _notes(page):
    if item := taken_up(page):
        yield Note(_("Taken up from"), item.origin_portal.local_name, origin_address(item))


def _events(page):
    """Of people of the other portal only their portal is named: accounts are confidential."""
    for proposal in Proposal.objects.filter(page_id=page.pk).with_everything():
        taker = proposal.taker.name
        yield Event(
            proposal.proposed_at,
            str(proposal.proposed_by),
            _("Proposed to %(portal)s") % {"portal": taker},
            proposal.note,
            proposal.revision_id,
        )
        if proposal.decided_at:
            said = proposal.get_state_display()
            yield Event(proposal.decided_at, taker, f"{taker}: {said}", proposal.reason)
    if item := taken_up(page):
        origin = item.origin_portal.name
        yield Event(
            item.taken_at,
            str(item.proposal.decided_by),
            _("Taken up from %(portal)s") % {"portal": origin},
            item.origin.title,
        )
        if item.origin_withdrawn_at:
            yield Event(item.origin_withdrawn_at, origin, _("Taken down at its origin"))
