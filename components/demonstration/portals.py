"""The portals of the demonstration (các cổng trình diễn), opened by the real verb."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from components.demonstration.clock import as_of
from components.demonstration.people import make_accounts, operator, people_of_portal
from components.demonstration.pictures import draw_emblem
from components.provisioning.actions import open_portal
from components.provisioning.request import (
    AgencyRequest,
    OfficialRequest,
    PersonRequest,
    PortalRequest,
    UnitRequest,
)
from home.law.models import RegulationProfile
from home.portal.models import Portal

# Before the oldest item.
OPENED_DAYS_AGO = 60


def open_portals(key, content):
    """Open the portals of one regulation that are not there yet, the top one first.

    Yields (portal, its `DemonstrationPerson`s, whether it was opened now).
    """
    profile = RegulationProfile.objects.get(key=key)
    names = iter(content["names"])
    top = content["portal"]
    by_unit = top["units"] if top.get("kind") == Portal.Kind.SINGLE_DEPARTMENT else ()
    for described in (top, *content["components"]):
        at_top = described is top
        leader = next(names)
        people = people_of_portal(
            names, described["host"], profile, at_top=at_top, units=by_unit if at_top else ()
        )
        portal = Portal.objects.filter(code=described["code"]).first()
        is_new = portal is None
        if is_new:
            make_accounts(people)
            request = _request(described, leader, people, None if at_top else top["code"], key)
            with as_of(timezone.now() - timedelta(days=OPENED_DAYS_AGO)):
                portal = open_portal(request, acting_user=operator())
        yield portal, people, is_new


def _request(described, leader, people, parent, key):
    head = next(person for person in people if person.role == "board_head")
    host = described["host"]
    decision = f"Quyết định số 01/QĐ-BBT của {described['agency']}"
    return PortalRequest(
        code=described["code"],
        name=described["name"],
        name_en=described["name_en"],
        kind=described.get("kind", Portal.Kind.PROVINCE),
        host=host,
        further_hosts=() if parent else (f"www.{host}",),
        parent=parent or "",
        regulation="" if parent else key,
        agency=AgencyRequest(
            name=described["agency"],
            name_en=described.get("agency_en") or _agency_en(described),
            address=described["address"],
            phone=described["phone"],
            email=f"lienhe@{host}",
        ),
        colour=described["colour"],
        emblem=_emblem(described),
        slogan=described.get("slogan", ""),
        slogan_en=described.get("slogan_en", ""),
        sections=tuple(described["sections"]),
        units=tuple(UnitRequest(name=name) for name in described["units"]),
        officials=(
            OfficialRequest(
                name=head.name,
                post=described["head_post"],
                post_en=_post_en(described, "head_post"),
                phone=described["phone"],
                email=head.email,
                duties="Nội dung thông tin trên Cổng",
            ),
            OfficialRequest(
                name=leader,
                post=described["leader_post"],
                post_en=_post_en(described, "leader_post"),
                phone=described["phone"],
                is_leader=True,
            ),
        ),
        people=tuple(
            PersonRequest(
                role=person.role,
                username=person.username,
                name=person.name,
                email=person.email,
                unit=person.unit,
                decision=decision,
            )
            for person in people
        ),
        board_decision=decision,
        board_email=f"banbientap@{host}",
        decision=f"Bản trình diễn: mở {described['name']}",
    )


def _agency_en(described):
    """In English a department's portal bears the department's name; a place has its committee."""
    if described["kind"] == Portal.Kind.DEPARTMENT:
        return described["name_en"]
    return f"People's Committee of {described['name_en']}"


_POSTS = {
    "Giám đốc Sở": "Director",
    "Phó Giám đốc Sở, Trưởng Ban Biên tập": "Deputy Director, Head of the Editorial Board",
    "Chủ tịch Ủy ban nhân dân huyện": "Chairperson of the People's Committee",
    "Chủ tịch Ủy ban nhân dân xã": "Chairperson of the People's Committee",
    "Chủ tịch Ủy ban nhân dân phường": "Chairperson of the People's Committee",
}


def _post_en(described, key):
    """The post in English, where the file does not say it."""
    post = described[key]
    deputy = "Deputy Chairperson of the People's Committee, Head of the Editorial Board"
    usual = deputy if post.startswith("Phó Chủ tịch") else _POSTS.get(post, "")
    return described.get(f"{key}_en", usual)


def _emblem(described):
    if "emblem" not in described:
        return None
    return ContentFile(
        draw_emblem(described["emblem"], described["colour"]), name=f"{described['code']}.png"
    )
