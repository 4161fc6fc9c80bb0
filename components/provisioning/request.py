"""What is asked for when a portal is opened (đề nghị mở cổng): one object, whoever fills it in. P2.

The admin's form, a TOML file, the demonstration and the tests all make a `PortalRequest`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class AgencyRequest:
    """The agency (cơ quan chủ quản). One of that name is used; its blanks are filled."""

    name: str
    name_en: str = ""
    short_name: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True)
class UnitRequest:
    """A room or unit (phòng, đơn vị trực thuộc) that provides content. P3."""

    name: str
    name_en: str = ""
    email: str = ""


@dataclass(frozen=True)
class OfficialRequest:
    """An official (cán bộ có thẩm quyền). `unit` names one of the units asked for. S1, E6."""

    name: str
    post: str
    post_en: str = ""
    unit: str = ""
    phone: str = ""
    email: str = ""
    duties: str = ""
    biography: str = ""
    is_leader: bool = False


@dataclass(frozen=True)
class PersonRequest:
    """Who gets which role (thành viên). An account with that username and e-mail is used. E1, E5.

    name: the full name as it is written, family name first.
    """

    role: str
    username: str
    name: str
    email: str
    unit: str = ""
    decision: str = ""

    @property
    def last_name(self):
        """Family and middle name (họ và tên đệm): all words but the last."""
        return " ".join(self.name.split()[:-1])

    @property
    def first_name(self):
        """Given name (tên): the last word."""
        return "".join(self.name.split()[-1:])


@dataclass(frozen=True)
class PortalRequest:
    """A portal to be opened. P2, P3.

    kind: as in `Portal.Kind`. parent: code of the portal it belongs to; regulation: key of the
    profile, only where there is no parent. sections: keys of those that the portal chooses beside
    the required ones. emblem: a Django `File` or None. decision: number and date of the decision
    that opens it. The first of `officials` answers for the content (E6).
    """

    code: str
    name: str
    kind: str
    host: str
    agency: AgencyRequest
    name_en: str = ""
    parent: str = ""
    regulation: str = ""
    further_hosts: tuple[str, ...] = ()
    colour: str = "#9d1b1f"
    emblem: Any = None
    slogan: str = ""
    slogan_en: str = ""
    sections: tuple[str, ...] = ()
    units: tuple[UnitRequest, ...] = ()
    officials: tuple[OfficialRequest, ...] = ()
    people: tuple[PersonRequest, ...] = ()
    board_name: str = ""
    board_decision: str = ""
    board_email: str = ""
    decision: str = ""
    licence_number: str = ""
    licence_expires_on: date | None = None

    @property
    def hosts(self):
        """All host names asked for, the portal's own first."""
        return (self.host, *self.further_hosts)


@dataclass(frozen=True)
class Surroundings:
    """What is there already, as far as a request touches it: read by the action, for the rules.

    code_taken; taken_hosts: those asked for that are in use. parent: kind of the parent portal or
    '' where the code names none; parent_open. regulation_known. offered: keys of the sections that
    the regulation names for this kind, required: those that it requires. others_usernames: names
    asked for that belong to an account with another e-mail address; others_emails the other way
    round. may_open: whether the acting person may open such a portal.
    """

    code_taken: bool = False
    taken_hosts: frozenset[str] = frozenset()
    parent: str = ""
    parent_open: bool = True
    regulation_known: bool = True
    offered: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    others_usernames: frozenset[str] = field(default_factory=frozenset)
    others_emails: frozenset[str] = field(default_factory=frozenset)
    may_open: bool = True
