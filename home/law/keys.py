"""What a regulation can state: every key, the type of its value, and what people call it. D4, B1.

A regulation's file states each key of FIXED_KEYS or names it as unstated: nothing is forgotten in
silence. Of freshness keys there are as many as the regulation has.
"""

import re
from dataclasses import dataclass
from typing import get_args

from django.utils.translation import gettext_lazy as _

from home.law import schema


@dataclass(frozen=True)
class Key:
    """The type of a key's value, whether it is a list of them, and its label."""

    type: type[schema.Stated]
    label: str
    many: bool = False


GROUPS = {
    "term": _("Force"),
    "portal": _("Portal"),
    "languages": _("Portal"),
    "english": _("Portal"),
    "bodies": _("Bodies in charge"),
    "content": _("Content"),
    "encoding": _("Content"),
    "forbidden": _("Content"),
    "intake": _("Intake"),
    "sections": _("Sections"),
    "documents": _("Records and their fields"),
    "gazette": _("Records and their fields"),
    "consultations": _("Records and their fields"),
    "officials": _("Records and their fields"),
    "freshness": _("Freshness"),
    "correction": _("Corrections"),
    "chain": _("Approval chain"),
    "board": _("Editorial board"),
    "questions": _("Questions and answers"),
    "feedback": _("Questions and answers"),
    "services": _("Online public services"),
    "reports": _("Reports"),
    "access": _("Access rights"),
    "advertising": _("Money"),
    "remuneration": _("Money"),
    "archive": _("Keeping and backup"),
    "backup": _("Keeping and backup"),
    "operation": _("Operation"),
    "calendar": _("Working time"),
}

FIXED_KEYS = {
    "term.issued": Key(schema.PrintedDate, _("Date of issue, as printed"), many=True),
    "term.starts": Key(schema.Starts, _("In force from")),
    "term.ends": Key(schema.Ends, _("No longer in force from")),
    "portal.name": Key(schema.Name, _("Name of the portal")),
    "portal.hosts": Key(schema.Hosts, _("Host names")),
    "portal.components": Key(schema.ComponentPortals, _("Component portals")),
    "portal.abilities": Key(schema.Listing, _("Basic abilities of the portal")),
    "portal.contact_fields": Key(schema.FormFields, _("The portal's own contact details")),
    "languages": Key(schema.Languages, _("Languages")),
    "english.minimum": Key(schema.Sections, _("In English at least")),
    "bodies.owner": Key(schema.Name, _("Owner of the portal")),
    "bodies.manager": Key(schema.Name, _("Managing body")),
    "bodies.operator": Key(schema.Name, _("Operating body")),
    "bodies.technical": Key(schema.Name, _("Technical body")),
    "content.law": Key(schema.Acts, _("Acts that list the content")),
    "content.forms": Key(schema.Listing, _("Forms of content")),
    "content.responsibility": Key(schema.RoleRule, _("Who answers for the content"), many=True),
    "content.attribution": Key(schema.Attribution, _("Author and source")),
    "content.accessibility": Key(schema.Acts, _("Layout and accessibility")),
    "content.standards": Key(schema.Acts, _("Technical standards")),
    "content.contributions": Key(schema.Listing, _("What citizens may send in")),
    "content.uptake": Key(schema.RoleRule, _("Who takes up items of component portals")),
    "encoding": Key(schema.Encoding, _("Character set")),
    "forbidden": Key(schema.Forbidden, _("What is forbidden"), many=True),
    "intake.ways": Key(schema.Intake, _("Ways of sending items in")),
    "intake.forms": Key(schema.IntakeForm, _("Forms for sending items in"), many=True),
    "intake.requests": Key(schema.Statement, _("Requests for information")),
    "sections.province": Key(schema.SectionRule, _("Sections of the province's portal"), many=True),
    "sections.department": Key(
        schema.SectionRule, _("Sections of a department's portal"), many=True
    ),
    "sections.district": Key(schema.SectionRule, _("Sections of a district's portal"), many=True),
    "sections.commune": Key(schema.SectionRule, _("Sections of a commune's portal"), many=True),
    "sections.single_department": Key(
        schema.SectionRule, _("Sections of a department's site that stands alone"), many=True
    ),
    "documents.fields": Key(schema.FormFields, _("Fields of a document")),
    "documents.recipients": Key(
        schema.Listing, _("Documents that must name the portal as recipient")
    ),
    "gazette.fields": Key(schema.FormFields, _("Fields of a gazette issue")),
    "gazette.publisher": Key(schema.Name, _("Publisher of the gazette")),
    "consultations.fields": Key(schema.FormFields, _("Fields of a consultation")),
    "officials.fields": Key(schema.FormFields, _("Fields of a competent official")),
    "correction.content": Key(schema.Deadline, _("Change of published content")),
    "correction.procedures": Key(schema.Deadline, _("Change of a procedure")),
    "correction.contacts": Key(schema.Deadline, _("Change of officials or contacts")),
    "chain.steps": Key(schema.ChainStep, _("Steps of the approval chain"), many=True),
    "chain.verification": Key(schema.RoleRule, _("Verification before approval")),
    "chain.rejection": Key(schema.RoleRule, _("Items that are not approved")),
    "chain.emergency": Key(schema.RoleRule, _("Publication in an emergency")),
    "chain.delegation": Key(schema.RoleRule, _("Delegation")),
    "board.composition": Key(schema.BoardRole, _("Editorial board"), many=True),
    "board.components": Key(schema.Statement, _("Editorial boards of component portals")),
    "board.meetings": Key(schema.PeriodicDuty, _("Meetings of the board")),
    "board.reporters": Key(schema.Statement, _("Reporters and collaborators")),
    "questions.kinds": Key(schema.Listing, _("Kinds of question")),
    "questions.reception": Key(schema.Reception, _("When questions are taken in")),
    "questions.asker.person": Key(schema.FormFields, _("What a person states about themselves")),
    "questions.asker.organisation": Key(
        schema.FormFields, _("What an organisation states about itself")
    ),
    "questions.sorting": Key(schema.Sorting, _("Who sorts questions")),
    "questions.answer": Key(schema.Deadline, _("Time to answer")),
    "questions.progress": Key(schema.Statement, _("Notice of progress")),
    "questions.forward": Key(schema.Deadline, _("Time to pass on what is another agency's")),
    "questions.undecided": Key(schema.Name, _("Where nobody's questions go")),
    "questions.joint": Key(schema.Statement, _("Joint answers")),
    "questions.escalation": Key(schema.Statement, _("Beyond competence")),
    "questions.basis": Key(schema.FormFields, _("What an answer cites")),
    "questions.signer": Key(schema.Statement, _("Who signs an answer")),
    "questions.refusal": Key(schema.Statement, _("What may be left unanswered")),
    "questions.retention": Key(schema.Deadline, _("How long answered questions are stored")),
    "questions.tally": Key(schema.Statement, _("Tallies of questions")),
    "feedback.recipients": Key(schema.Listing, _("To whom one comments on the portal")),
    "services.levels": Key(schema.ServiceLevel, _("Levels of online services"), many=True),
    "services.minimum": Key(schema.MinimumLevel, _("Lowest level of services"), many=True),
    "services.duties": Key(schema.LevelDuties, _("What a service of a higher level offers")),
    "services.roadmap": Key(schema.PeriodicDuty, _("Roadmap of services")),
    "reports.periods": Key(schema.PeriodicDuty, _("Reports"), many=True),
    "reports.emulation": Key(schema.PeriodicDuty, _("Emulation")),
    "access.levels": Key(schema.AccessLevel, _("Levels of rights"), many=True),
    "access.assignment": Key(schema.Name, _("Who gives rights")),
    "access.confidential": Key(schema.Statement, _("Confidential accounts")),
    "access.suspension": Key(schema.Statement, _("Suspension of access or service")),
    "advertising": Key(schema.Advertising, _("Advertising")),
    "remuneration": Key(schema.Remuneration, _("Royalties and remuneration"), many=True),
    "archive": Key(schema.Listing, _("What is kept")),
    "backup.interval": Key(schema.Backup, _("Backup")),
    "operation.availability": Key(schema.Statement, _("Availability")),
    "operation.security": Key(schema.Statement, _("Safety"), many=True),
    "operation.personal_data": Key(schema.Statement, _("Personal data")),
    "operation.changes": Key(schema.Statement, _("Maintenance and changes")),
    "operation.review": Key(schema.PeriodicDuty, _("Review")),
    "operation.licence": Key(schema.Statement, _("Licence")),
    "operation.training": Key(schema.PeriodicDuty, _("Training")),
    "calendar.working_week": Key(schema.WorkingWeek, _("Working week")),
    "calendar.office_hours": Key(schema.OfficeHours, _("Office hours")),
}

# A section, or a kind of content within it: 'freshness.news', 'freshness.documents.own'.
FRESHNESS = Key(schema.Deadline, _("Freshness"))
_FRESHNESS_KEY = re.compile(r"freshness\.(?P<subject>[a-z_]+)(?:\.[a-z_]+)?\Z")
_FRESHNESS_SUBJECTS = {
    *get_args(schema.SectionKey),
    "default",
    "events",
    "conferences",
    "science",
    "english",
}

FRESHNESS_LABELS = {
    "freshness.default": _("All content"),
    "freshness.introduction": _("Introduction"),
    "freshness.news": _("News"),
    "freshness.events": _("Events"),
    "freshness.conferences": _("Conferences and important events"),
    "freshness.direction": _("Direction and administration"),
    "freshness.contact": _("Contacts of officials"),
    "freshness.guidance": _("Dissemination of law"),
    "freshness.documents": _("Legal documents"),
    "freshness.documents.own": _("Documents of the agency itself"),
    "freshness.documents.others": _("Documents of others that concern the agency"),
    "freshness.science.approved": _("Science programmes, from approval"),
    "freshness.science.accepted": _("Science programmes, from acceptance"),
    "freshness.statistics.month": _("Statistics of the month"),
    "freshness.statistics.quarter": _("Statistics of the quarter"),
    "freshness.statistics.year": _("Statistics of the year"),
    "freshness.english": _("Content in English"),
}


def find_key(key: str) -> Key | None:
    """What is known of a key, or None where no regulation can state it."""
    if key in FIXED_KEYS:
        return FIXED_KEYS[key]
    match = _FRESHNESS_KEY.match(key)
    return FRESHNESS if match and match["subject"] in _FRESHNESS_SUBJECTS else None


def is_decidable(key: str) -> bool:
    """Whether a decision can be laid on a value: not on the regulation's own dates of force."""
    return find_key(key) is not None and not key.startswith("term.")


def label_of(key: str) -> str:
    """What people call a key."""
    found = FIXED_KEYS.get(key)
    return found.label if found else FRESHNESS_LABELS.get(key, key)


def group_of(key: str) -> str:
    """The heading under which people look for a key."""
    return GROUPS[key.partition(".")[0]]


def place_of_group(key: str) -> int:
    """Where the group of a key stands among the groups."""
    return list(GROUPS).index(key.partition(".")[0])
