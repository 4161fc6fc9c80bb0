"""The shape of every value that a regulation (quy chế) can state. D4, B1.

A value always says where it stands (`source`); `quote` repeats a few words of the text as it is
printed, `note` is ours. Values that a regulation leaves to another act are an AnotherAct; what it
does not state has no value at all. keys.py says which key has which of these types.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from home.law.rules import COUNTED_UNITS, MONTHS_OF_PERIOD, UNITS_WITHOUT_A_DATE

Words = Annotated[str, Field(min_length=1, max_length=2000)]
Items = Annotated[list[Words], Field(min_length=1)]
Role = Literal[
    "author",
    "translator",
    "unit_head",
    "secretariat",
    "board_member",
    "deputy_head",
    "board_head",
    "operating_centre",
    "administrator",
]
Kind = Literal["province", "department", "district", "commune", "single_department"]
Kinds = Annotated[list[Kind], Field(min_length=1)]
SectionKey = Literal[
    "introduction",
    "news",
    "direction",
    "guidance",
    "plans",
    "documents",
    "gazette",
    "projects",
    "consultations",
    "questions",
    "procedures",
    "links",
    "forum",
    "contact",
    "statistics",
    "contributions",
    "live",
    "advertising",
    "polls",
    "socio_economy",
]
Period = Literal["month", "quarter", "half_year", "year", "regular", "on_demand", "by_plan"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

# No deadline of an office is longer than ten years: more is a slip of the finger.
MAX_AMOUNTS = {"working_day": 2000, "day": 3660, "week": 520, "month": 120, "year": 10}


class Stated(BaseModel):
    """Anything that a regulation states, with the place where it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    source: Words
    quote: Words | None = None
    note: Words | None = None


class AnotherAct(Stated):
    """A value that the regulation leaves to another act (văn bản khác), which is only cited."""

    another_act: Words


class Statement(Stated):
    """A rule in words, with no number in it."""

    text: Words


class Listing(Stated):
    """A list of things in the regulation's words."""

    items: Items


class Acts(Stated):
    """Other acts that the regulation follows."""

    acts: Items


# Time


class PrintedDate(Stated):
    """A date that the text prints."""

    date: datetime.date


class Starts(Stated):
    """From when the regulation is in force; `other_dates` where the text prints more than one."""

    date: datetime.date
    other_dates: list[datetime.date] = []
    replaces: Words | None = None


class Ends(Stated):
    """The first day on which the regulation is no longer in force, and what replaced it."""

    date: datetime.date
    replaced_by: Words | None = None


class Deadline(Stated):
    """A time limit (thời hạn): a number with its unit, or the words where there is no number."""

    unit: Literal[(*COUNTED_UNITS, "at_once", "each_working_day", *UNITS_WITHOUT_A_DATE,
                   *MONTHS_OF_PERIOD)]  # fmt: skip
    amount: Annotated[int, Field(ge=1)] | None = None
    times: Annotated[int, Field(ge=1, le=24)] | None = None
    at: list[Literal["morning", "afternoon"]] = []
    counted_from: Literal[
        "received", "answered", "issued", "signed", "approved", "accepted", "held", "changed"
    ] | None = None  # fmt: skip
    manner: Literal["in_writing"] | None = None

    @model_validator(mode="after")
    def number_fits_unit(self):
        if self.unit in COUNTED_UNITS and self.amount is None:
            raise PydanticCustomError("amount_missing", "this unit needs an amount")
        if self.unit in COUNTED_UNITS and self.amount > MAX_AMOUNTS[self.unit]:
            raise PydanticCustomError("amount_too_large", "more than ten years")
        if self.unit not in COUNTED_UNITS and self.amount is not None:
            raise PydanticCustomError("amount_needless", "this unit has no amount")
        if (self.unit == "each_working_day") != (self.times is not None):
            raise PydanticCustomError("times_misplaced", "times go with each_working_day")
        if self.at and len(set(self.at)) != self.times:
            raise PydanticCustomError("at_misfits_times", "as many hours as times")
        return self


class WorkingWeek(Stated):
    """Working week (tuần làm việc)."""

    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)]


class OfficeHours(Stated):
    """Office hours (giờ làm việc)."""

    morning: datetime.time
    morning_ends: datetime.time
    afternoon: datetime.time
    afternoon_ends: datetime.time

    @model_validator(mode="after")
    def in_order(self):
        hours = [self.morning, self.morning_ends, self.afternoon, self.afternoon_ends]
        if hours != sorted(hours) or len(set(hours)) != len(hours):
            raise PydanticCustomError("hours_out_of_order", "hours must follow one another")
        return self


class PeriodicDuty(Stated):
    """Something that is done once in every period."""

    period: Period
    about: Words | None = None
    by: Words | None = None
    to: Words | None = None


# Portals and those who run them


class Name(Stated):
    """A name, in Vietnamese and as the regulation prints it in English."""

    name: Words
    name_en: Words | None = None


class Hosts(Stated):
    """Host names (tên miền) of the portal, the first one first."""

    names: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]], Field(min_length=1)
    ]


class Languages(Stated):
    """Languages in which the portal appears."""

    codes: Annotated[list[Annotated[str, Field(pattern=r"^[a-z]{2}$")]], Field(min_length=1)]


class ComponentPortals(Stated):
    """Component portals (cổng thành phần): what they are called and which kinds there are."""

    name: Words
    kinds: Kinds


class SectionRule(Stated):
    """A section (chuyên mục) in the regulation's words: required, or for the portal to choose."""

    key: SectionKey
    title: Words
    title_en: Words
    required: bool
    minimum_level: Annotated[int, Field(ge=1, le=4)] | None = None


class Sections(Stated):
    """Names of sections, and the kinds of portal they are asked of (none named: all)."""

    sections: Annotated[list[SectionKey], Field(min_length=1)]
    kinds: Kinds | None = None


# The board, its chain and its people


class ChainStep(Stated):
    """A step of the approval chain (quy trình duyệt): who, and what they do. E2."""

    role: Role
    action: Literal["sign", "edit", "approve", "post"]
    name: Words


class BoardRole(Stated):
    """A place on the editorial board (Ban Biên tập), in the regulation's words."""

    role: Role
    name: Words


class RoleRule(Stated):
    """What falls to one role, or to the body that the words name."""

    role: Role | None = None
    text: Words


class AccessLevel(Stated):
    """A level of rights (mức phân quyền). E5."""

    level: Literal["update", "moderate", "administer"]
    name: Words


# Content


class Attribution(Stated):
    """What must be named when an item is published or used again. P11."""

    author: bool
    origin: bool
    named_source: Words | None = None


class Encoding(Stated):
    """Character set standard; `printed` where the text prints its number otherwise. P10."""

    standard: Words
    printed: Words | None = None


class Forbidden(Stated):
    """One head of what must not be published or done. E8."""

    text: Words


class Intake(Stated):
    """How agencies with no portal of their own send items in. P5."""

    ways: Annotated[
        list[
            Literal["letter", "email", "usb", "disc", "office_system", "component_portal", "direct"]
        ],
        Field(min_length=1),
    ]
    mailbox: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    formats: list[Words] = []
    forms: list[Words] = []


class FormField(BaseModel):
    """A field of a form or record, in the regulation's words."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    label: Words
    required: bool = True
    parts: list[Words] = []


class FormFields(Stated):
    """The fields of a form or record."""

    fields: Annotated[list[FormField], Field(min_length=1)]

    def required(self) -> list[FormField]:
        return [field for field in self.fields if field.required]


class IntakeForm(FormFields):
    """A form (mẫu) with which items are sent in. P5."""

    name: Words
    title: Words | None = None


# Questions and services


class Sorting(Stated):
    """Who sorts questions and passes them to the competent agency. Q3."""

    by: Literal["board", "agency", "operating_centre"]
    name: Words
    manner: Literal["in_writing"] | None = None


class Reception(Stated):
    """When questions are taken in. Q2."""

    hours: Words
    days: Words


class ServiceLevel(Stated):
    """A level of online public services (mức độ dịch vụ công trực tuyến). S11."""

    number: Annotated[int, Field(ge=1, le=4)]
    title: Words
    text: Words


class MinimumLevel(Stated):
    """The lowest level at which services may stand."""

    level: Annotated[int, Field(ge=1, le=4)]
    kinds: Kinds
    applies_to: Words | None = None


class LevelDuties(Stated):
    """What a service must offer from a level upwards."""

    from_level: Annotated[int, Field(ge=1, le=4)]
    items: Items


# Keeping and paying


class Backup(Stated):
    """How often, where to and what is backed up. O1."""

    times: Annotated[int, Field(ge=1)]
    period: Literal["day", "week", "month"]
    to: Words | None = None
    contents: list[Words] = []


class Advertising(Stated):
    """Advertising (quảng cáo): who may, and under which act. S18."""

    allowed: bool | None = None
    text: Words
    act: Words | None = None


class Remuneration(Stated):
    """Royalties and remuneration (nhuận bút, thù lao): for whom, under which acts. E9."""

    recipients: Items
    acts: list[Words] = []
    approved_by: Words | None = None
