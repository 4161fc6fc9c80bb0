"""Portals and their people, opened by the real verb: `components.provisioning.actions.open_portal`.

province = make_province("soc_trang")                  # http://soctrang.localhost
health = make_component(province, code="syt")          # http://syt.soctrang.localhost
people = staff(health)                                # {"author": User, "board_head": User, …}
client.force_login(people["author"])
client.get("/", headers={"host": health.host})
"""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.conf import settings
from wagtail.models import Collection, Locale, Page

from components.provisioning.actions import open_portal
from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
)
from home.accounts.models import Membership, Role, User
from home.law import provisions
from home.law.files import read_regulation
from home.law.loading import load_regulations
from home.law.models import RegulationProfile
from home.portal.models import Portal
from sections.documents.models import DocumentType

PASSWORD = "mot-mat-khau-de-thu-2026"

# As the five regulations name them.
_TOPS = {
    "soc_trang": ("soctrang", "Cổng thông tin điện tử tỉnh Sóc Trăng", "Soc Trang Portal",
                  "Uỷ ban nhân dân tỉnh Sóc Trăng"),
    "dak_nong": ("daknong", "Cổng thông tin điện tử tỉnh Đắk Nông", "Dak Nong Portal",
                 "Uỷ ban nhân dân tỉnh Đắk Nông"),
    "bac_kan": ("backan", "Cổng thông tin điện tử tỉnh Bắc Kạn", "Bac Kan Portal",
                "Uỷ ban nhân dân tỉnh Bắc Kạn"),
    "nam_dinh": ("namdinh", "Cổng thông tin điện tử tỉnh Nam Định", "Nam Dinh Portal",
                 "Uỷ ban nhân dân tỉnh Nam Định"),
    "kon_tum": ("stnmt-kontum", "Trang thông tin điện tử Sở Tài nguyên và Môi trường tỉnh Kon Tum",
                "Kon Tum Department of Natural Resources and Environment",
                "Sở Tài nguyên và Môi trường tỉnh Kon Tum"),
}  # fmt: skip
PROFILES = tuple(_TOPS)


def prepare_database():
    """The rows that migrations make, after a test that emptied every table (live server)."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root", locale=Locale.get_default())
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if not DocumentType.objects.exists():
        import_module("sections.documents.migrations.0004_types_of_documents").seed(apps, None)


def load_profiles(*keys):
    """Load the regulations (all five, or those with these keys) from their TOML files."""
    loaded = set(RegulationProfile.objects.values_list("key", flat=True))
    missing = [key for key in keys or PROFILES if key not in loaded]
    load_regulations([_regulation(key) for key in missing])


@cache
def _regulation(key):
    return read_regulation(settings.REGULATIONS_DIR / f"{key}.toml")


def superuser():
    """The account that opens portals."""
    return User.objects.filter(username="root").first() or User.objects.create_superuser(
        "root", "root@example.vn", PASSWORD, last_name="Quản trị", first_name="Hệ thống"
    )


def make_province(key="soc_trang", host=None, **fields):
    """The portal at the top under one regulation; for `kon_tum` the department's own site.

    fields: any of `PortalRequest`'s, such as code=, sections=, people=.
    """
    prepare_database()
    load_profiles(key)
    code, name, name_en, agency = _TOPS[key]
    if host is None and not fields and (standing := _standing(code)):
        return standing
    code = fields.pop("code", code)
    kind = Portal.Kind.SINGLE_DEPARTMENT if key == "kon_tum" else Portal.Kind.PROVINCE
    return _open(
        code=code,
        host=host or f"{code}.localhost",
        **{
            "name": name,
            "name_en": name_en,
            "kind": kind,
            "regulation": key,
            "agency": AgencyRequest(name=agency, email=f"lienhe@{code}.localhost"),
            **fields,
        },
    )


def a_component(key="soc_trang"):
    """A department's portal in the province under one regulation, the same at each call."""
    province = make_province(key)
    code = f"{province.code}-1"
    return _standing(code) or make_component(province, code=code)


def open_standing_portals():
    """The portals that most tests use, opened once for all of them: it takes a second each."""
    for key in PROFILES:
        make_province(key) if key == "kon_tum" else a_component(key)


def _standing(code):
    return Portal.objects.with_everything().filter(code=code).first()


def make_component(parent, kind="department", code=None, **fields):
    """A component portal of `parent`; without a code the next number is taken."""
    number = Portal.objects.filter(province=parent.top).count() + 1
    code = code or f"{parent.code}-{number}"
    name = fields.pop("name", f"Cổng thành phần {code}")
    return _open(
        code=code,
        name=name,
        kind=kind,
        parent=parent.code,
        host=fields.pop("host", f"{code}.{parent.top.host}"),
        **{"agency": AgencyRequest(name=f"Cơ quan {code}"), **fields},
    )


def _open(*, code, **fields):
    head = PersonRequest(
        role="board_head",
        username=f"{code}-board_head",
        name="Trần Thị Hạnh",
        email=f"board_head@{code}.localhost",
    )
    defaults = {
        # Beside what the regulation requires: what the tests write into.
        "sections": ("news", "documents"),
        "officials": (OfficialRequest(name="Lê Văn Tâm", post="Trưởng Ban Biên tập"),),
        "people": (head,),
    }
    return open_portal(PortalRequest(code=code, **{**defaults, **fields}), acting_user=superuser())


def make_user(username, portal=None, role=None, unit=None, **fields):
    """An account with `PASSWORD`; with a portal and a role also the membership."""
    user = User.objects.create_user(
        username,
        fields.pop("email", f"{username}@example.vn"),
        PASSWORD,
        **{"last_name": "Nguyễn Văn", "first_name": username.title(), **fields},
    )
    if portal:
        Membership.objects.create(user=user, portal=portal, role=role, unit=unit)
    return user


def staff(portal):
    """Role → user: one member in every role of the portal's chain, an author, an administrator.

    Who holds a role already is taken; the others are made.
    """
    steps = [step.role for step in provisions.chain(portal.regulation)]
    people = {}
    for role in dict.fromkeys([Role.AUTHOR, *steps, Role.ADMINISTRATOR]):
        member = Membership.objects.active().filter(portal=portal, role=role).first()
        people[str(role)] = (
            member.user if member else make_user(f"{portal.code}-{role}", portal, role)
        )
    return people
