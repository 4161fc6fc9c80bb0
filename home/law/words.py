"""What people call the words that a regulation's file uses (từ khoá trong tệp quy chế)."""

from django.utils.translation import gettext_lazy as _

UNITS = {
    "working_day": _("working days"),
    "day": _("days"),
    "week": _("weeks"),
    "month": _("months"),
    "year": _("years"),
}
PERIOD_ENDS = {
    "end_of_month": _("by the last day of the month"),
    "end_of_quarter": _("by the last day of the quarter"),
    "end_of_half_year": _("by the last day of the half-year"),
    "end_of_year": _("by the last day of the year"),
}
WORDS_ONLY = {
    "regularly": _("regularly"),
    "as_early_as_possible": _("as early as possible"),
}
ALL_UNITS = {
    **UNITS,
    "at_once": _("at once"),
    "each_working_day": _("times on each working day"),
    **WORDS_ONLY,
    **PERIOD_ENDS,
}
EVENTS = {
    "received": _("the day of receipt"),
    "answered": _("the day of the answer"),
    "issued": _("the day of issue"),
    "signed": _("the day of signing"),
    "approved": _("the day of approval"),
    "accepted": _("the day of acceptance"),
    "held": _("the day of the event"),
    "changed": _("the day of the change"),
}
HALVES = {
    "morning": _("at the start of the morning's work"),
    "afternoon": _("at the start of the afternoon's work"),
}
MANNERS = {"in_writing": _("in writing")}
PERIODS = {
    "day": _("each day"),
    "week": _("each week"),
    "month": _("each month"),
    "quarter": _("each quarter"),
    "half_year": _("every six months"),
    "year": _("each year"),
    "regular": _("at regular intervals"),
    "on_demand": _("on demand"),
    "by_plan": _("by an approved plan"),
}
WEEKDAYS = {
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}
ROLES = {
    "author": _("Author or provider"),
    "translator": _("Translator"),
    "unit_head": _("Head of a unit"),
    "secretariat": _("Secretariat"),
    "board_member": _("Member of the editorial board"),
    "deputy_head": _("Deputy head of the editorial board"),
    "board_head": _("Head of the editorial board"),
    "operating_centre": _("Operating centre"),
    "administrator": _("Administrator of the portal"),
}
ACTIONS = {
    "sign": _("signs"),
    "edit": _("edits"),
    "approve": _("approves"),
    "post": _("posts"),
}
LEVELS = {
    "update": _("Update"),
    "moderate": _("Moderate"),
    "administer": _("Administer"),
}
KINDS = {
    "province": _("Provincial portal"),
    "department": _("Component portal of a department or agency"),
    "district": _("Component portal of a district"),
    "commune": _("Component portal of a commune or ward"),
    "single_department": _("A department's own site"),
}
# The usual names of sections (tên chuyên mục): titles where no regulation words them, and short
# names where its words are too long. In the order of requirements part 2.
SECTIONS = {
    "introduction": _("Introduction"),
    "news": _("News and events"),
    "direction": _("Direction and administration"),
    "guidance": _("Guidance on the law"),
    "plans": _("Strategies and plans"),
    "documents": _("Legal documents"),
    "gazette": _("Official gazette"),
    "projects": _("Projects and tenders"),
    "consultations": _("Consultations"),
    "questions": _("Questions and answers"),
    "procedures": _("Administrative procedures"),
    "links": _("Links"),
    "forum": _("Forum"),
    "contact": _("Contact"),
    "statistics": _("Statistics"),
    "contributions": _("Contributions from readers"),
    "live": _("Live events"),
    "advertising": _("Advertising"),
    "polls": _("Opinion polls"),
    "socio_economy": _("Society and economy"),
}
WAYS = {
    "letter": _("official letter"),
    "email": _("e-mail"),
    "usb": _("USB stick"),
    "disc": _("disc"),
    "office_system": _("office system"),
    "component_portal": _("component portal"),
    "direct": _("directly on the page"),
}
SORTERS = {
    "board": _("editorial board"),
    "agency": _("each agency"),
    "operating_centre": _("Operating centre"),
}
LANGUAGES = {"vi": _("Vietnamese"), "en": _("English")}

# The words of a field, for the fields that hold one of a few values.
OF_FIELD = {
    "unit": ALL_UNITS,
    "counted_from": EVENTS,
    "at": HALVES,
    "manner": MANNERS,
    "period": PERIODS,
    "days": WEEKDAYS,
    "role": ROLES,
    "action": ACTIONS,
    "level": LEVELS,
    "kinds": KINDS,
    "sections": SECTIONS,
    "ways": WAYS,
    "by": SORTERS,
}
FIELD_LABELS = {
    "unit": _("unit of the number"),
    "amount": _("number"),
    "times": _("how many times"),
    "at": _("when in the day"),
    "counted_from": _("counted from"),
    "manner": _("manner"),
    "text": _("text"),
    "items": _("items, one on each line"),
    "acts": _("acts, one on each line"),
    "date": _("date"),
    "other_dates": _("other dates printed"),
    "replaces": _("replaces"),
    "replaced_by": _("replaced by"),
    "days": _("working days"),
    "morning": _("morning begins"),
    "morning_ends": _("morning ends"),
    "afternoon": _("afternoon begins"),
    "afternoon_ends": _("afternoon ends"),
    "period": _("period"),
    "about": _("about what"),
    "by": _("by whom"),
    "to": _("to whom"),
    "name": _("name"),
    "name_en": _("name in English"),
    "names": _("host names, one on each line"),
    "codes": _("language codes, one on each line"),
    "kinds": _("kinds of portal"),
    "sections": _("sections"),
    "role": _("role"),
    "level": _("level"),
    "author": _("name the author"),
    "origin": _("name the source"),
    "named_source": _("source to be named"),
    "standard": _("standard"),
    "printed": _("as printed"),
    "ways": _("ways"),
    "mailbox": _("mailbox"),
    "formats": _("file formats, one on each line"),
    "forms": _("forms, one on each line"),
    "hours": _("hours"),
    "from_level": _("from level"),
    "contents": _("contents, one on each line"),
    "allowed": _("allowed"),
    "act": _("act"),
    "quote": _("quoted words"),
    "note": _("note"),
}
