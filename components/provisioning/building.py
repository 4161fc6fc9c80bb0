"""What the opening of a portal makes, a function for each part. Called by `actions.open_portal`."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Collection, Locale, Page, Site

from components.provisioning import rules
from home.accounts.models import Membership, User
from home.accounts.notifications import invite
from home.editorial.guard import publishing_under
from home.front.models import HomePage
from home.front.offers import opening_parts
from home.law import provisions
from home.media.models import PortalImage
from home.portal.models import (
    Agency,
    Menu,
    Official,
    Portal,
    PortalContainerPage,
    PortalHost,
    Theme,
    Unit,
)
from home.portal.sections import section_for, usual_sections, usual_titles

# The home page of each language: its slug under the container is the language's code.
_LANGUAGES = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def locales():
    """The `Locale` of each language in which a portal opens, the default one first."""
    return [Locale.objects.get_or_create(language_code=code)[0] for code in _LANGUAGES]


@dataclass(frozen=True)
class OfferedSection:
    """A section that a portal opens with or may choose; source: its article, '' where none."""

    key: str
    title: str
    title_en: str
    required: bool
    source: str


def offered_sections(profile, kind):
    """The `OfferedSection`s for a kind of portal, required ones first. S20.

    What the regulation names for this kind, in its words; then the others that this product
    knows, under their plain names: those a portal may choose, nothing requires them.
    """
    named = [
        OfferedSection(rule.key, rule.title, rule.title_en, rule.required, rule.source)
        for rule in provisions.sections(profile, kind)
    ]
    keys = {section.key for section in named}
    usual = [
        OfferedSection(key, *usual_titles(key), required=False, source="")
        for key in usual_sections()
        if key not in keys
    ]
    return sorted([*named, *usual], key=lambda section: not section.required)


# Agency and place in the tree ------------------------------------------------------------------


def take_agency(request):
    """The agency of that name, its blanks filled from the request; or a new one."""
    agency, made = Agency.objects.get_or_create(
        name=request.name.strip(),
        defaults={
            field: getattr(request, field)
            for field in ("name_en", "short_name", "address", "phone", "fax", "email")
        },
    )
    if not made:
        blanks = [
            field
            for field in ("name_en", "short_name", "address", "phone", "fax", "email")
            if getattr(request, field) and not getattr(agency, field)
        ]
        for field in blanks:
            setattr(agency, field, getattr(request, field))
        if blanks:
            agency.save(update_fields=blanks)
    return agency


def plant_trees(request, languages, acting_user):
    """The container with a draft home page in each language; the default language's comes first."""
    container = Page.get_first_root_node().add_child(
        instance=PortalContainerPage(
            title=request.name, slug=request.code, locale=languages[0], owner=acting_user
        )
    )
    homes = []
    for locale in languages:
        home = HomePage(
            title=_title(request, locale),
            slug=locale.language_code,
            locale=locale,
            owner=acting_user,
            live=False,
        )
        if homes:
            home.translation_key = homes[0].translation_key
        homes.append(container.add_child(instance=home))
    return container, homes


def _title(request, locale):
    english = locale.language_code == "en" and request.name_en
    return request.name_en if english else request.name


def make_portal(request, container, home, agency, parent, profile):
    """The `Portal` with its site, collection, hosts and look."""
    site = Site.objects.create(
        hostname=request.host,
        port=settings.PORTAL_PUBLIC_PORT,
        site_name=request.name,
        root_page=home,
    )
    collection = Collection.get_first_root_node().add_child(name=request.name)
    portal = Portal.objects.create(
        code=request.code,
        name=request.name.strip(),
        name_en=request.name_en.strip(),
        kind=request.kind,
        agency=agency,
        parent=parent,
        province=parent.top if parent else None,
        profile=profile,
        site=site,
        container=container,
        collection=collection,
        licence_number=request.licence_number,
        licence_expires_on=request.licence_expires_on,
    )
    for hostname in request.further_hosts:
        PortalHost.objects.create(portal=portal, hostname=hostname)
    Menu.objects.bulk_create(Menu(portal=portal, language=code) for code in _LANGUAGES)
    Theme.objects.create(
        portal=portal,
        primary_colour=request.colour,
        slogan=request.slogan,
        slogan_en=request.slogan_en,
        emblem=_emblem(request, collection),
    )
    return portal


def _emblem(request, collection):
    if not request.emblem:
        return None
    with override("vi"):
        title = _("Emblem of %(name)s") % {"name": request.name}
    return PortalImage.objects.create(
        title=title[:255],
        description=title[:255],
        file=request.emblem,
        collection=collection,
        source=request.agency.name[:200],
    )


# Units, officials, people ----------------------------------------------------------------------


def make_organisation(portal, request):
    """Units and officials; the first official answers for the content. Returns units by name."""
    units = {
        unit.name: Unit.objects.create(
            portal=portal, name=unit.name, name_en=unit.name_en, email=unit.email, sort_order=order
        )
        for order, unit in enumerate(request.units)
    }
    officials = [
        Official.objects.create(
            portal=portal,
            name=official.name.strip(),
            post=official.post.strip(),
            post_en=official.post_en,
            unit=units.get(official.unit),
            phone=official.phone,
            email=official.email,
            duties=official.duties,
            biography=official.biography,
            is_leader=official.is_leader,
            sort_order=order,
        )
        for order, official in enumerate(request.officials)
    ]
    portal.answerable = officials[0]
    portal.save(update_fields=["answerable"])
    return units


def admit_people(portal, request, units, acting_user):
    """Accounts and memberships. Returns the accounts that are new.

    A new account has no password that anybody knows: its owner is mailed a link to choose one.
    """
    new = []
    for person in request.people:
        user = User.objects.filter(username=person.username).first()
        if user is None:
            user = User(
                username=person.username,
                email=person.email,
                first_name=person.first_name,
                last_name=person.last_name,
            )
            user.set_password(secrets.token_urlsafe(32))
            user.save()
            log(user, "accounts.create", user=acting_user)
            new.append(user)
        Membership.objects.create(
            user=user,
            portal=portal,
            role=person.role,
            unit=units.get(person.unit),
            decision=person.decision or request.board_decision,
        )
    for user in new:
        invite(user, portal)
    return new


# Sections --------------------------------------------------------------------------------------


def chosen_sections(profile, request):
    """The `OfferedSection`s that the portal opens with: those required, and those chosen."""
    return [
        section
        for section in offered_sections(profile, request.kind)
        if section.required or section.key in request.sections
    ]


def open_pages(portal, homes, chosen, decision, acting_user):
    """Make the section pages in each language and publish them with the home pages."""
    keys = [section.key for section in chosen]
    menu = rules.main_menu(keys)
    pages = list(homes)
    originals = {}
    for home in homes:
        home.body = opening_parts(home.body.stream_block, portal.kind, keys)
        for section in chosen:
            page = section_for(section.key).page_class(
                title=section.title_en if home.locale.language_code == "en" else section.title,
                key=section.key,
                legal_basis=section.source[:120] if section.required else "",
                show_in_menus=section.key in menu,
                locale=home.locale,
                owner=acting_user,
                live=False,
            )
            if section.key in originals:
                page.translation_key = originals[section.key]
            originals[section.key] = page.translation_key
            page.portal = portal
            pages.append(home.add_child(instance=page))
    with publishing_under(decision):
        for page in pages:
            page.save_revision(user=acting_user).publish(
                user=acting_user, skip_permission_checks=True
            )
