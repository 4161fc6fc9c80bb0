"""Verbs of translation. Each writes all it writes in one transaction, with its audit row."""

import json

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from home.accounts.models import Membership, Role
from home.editorial.models import PortalPage, SectionPage
from home.text.refusal import refuse_if
from home.translation import rules
from home.translation.contents import comparable, storable
from home.translation.models import TranslatedPage

# The language that is kept in step with Vietnamese. NĐ 6.2; ST 3.1; BK.
LANGUAGE = "en"


def may_translate(user, portal):
    """Whether `user` writes or decides in `portal` today (or runs the installation)."""
    if portal is None or not user.is_active:
        return False
    held = Membership.objects.active().filter(user=user, portal=portal)
    return user.is_superuser or held.exclude(role=Role.ACCOUNTANT).exists()


def translation_of(page):
    """The English page of a Vietnamese one, or None."""
    return Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=LANGUAGE
    ).first()


@transaction.atomic
def start_translation(page, *, acting_user):
    """Make the English draft of a public page (bắt đầu dịch), or find the one that is there.

    The draft begins with the Vietnamese words, in the place that corresponds in the English tree,
    and goes the chain like any item. Raises `Refused`. Returns the English page.
    """
    # Two people who begin at once begin one translation.
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    portal = getattr(page, "portal", None)
    parent = page.get_parent()
    refuse_if(
        rules.start_refusals(
            may_translate=may_translate(acting_user, portal),
            is_public=isinstance(page, PortalPage)
            and page.live
            and page.locale.language_code == settings.LANGUAGE_CODE,
            parent_is_there=parent.depth <= 2 or translation_of(parent) is not None,
            parent=parent.title,
        )
    )
    if existing := translation_of(page):
        return existing.specific
    locale = Locale.objects.get(language_code=LANGUAGE)
    draft = page.copy_for_translation(locale)
    draft.owner = acting_user
    agency = portal.agency
    if getattr(draft, "source", "") == agency.name and agency.name_en:
        draft.source = agency.name_en
    draft.save()
    draft.save_revision(user=acting_user, changed=False, clean=False)
    _note_draft(draft, page.live_revision)
    log(draft, "translation.start", user=acting_user, data={"original": page.pk})
    return draft


@transaction.atomic
def update_from_original(translated, *, acting_user):
    """Bring what changed in the original into the draft (cập nhật theo bản gốc).

    Whatever was translated stays as it is, word for word; the places whose original changed are
    noted in `to_review`. Raises `Refused`. Returns the list of `rules.Difference`s.
    """
    translated = TranslatedPage.objects.select_for_update().get(pk=translated.pk)
    page, original = translated.page.specific, translated.original
    permissions = page.permissions_for_user(acting_user)
    refuse_if(
        rules.update_refusals(
            may_edit=permissions.can_edit() and not permissions.page_locked(),
            is_public=bool(original and original.live and original.live_revision_id),
            is_behind=translated.draft_is_behind,
        )
    )
    newest, model = original.live_revision, type(page)
    draft = page.get_latest_revision()
    ours = draft.content if draft else json.loads(page.to_json())
    theirs = newest.content
    base = translated.draft_source.content if translated.draft_source else theirs
    merged, found = rules.merge(
        comparable(base, model), comparable(theirs, model), comparable(ours, model)
    )
    content = {**ours, **storable(merged, ours, page)}
    revision = page.with_content_json(content).save_revision(
        user=acting_user, clean=False, log_action=False
    )
    noted = [{"path": list(d.path), "kind": d.kind} for d in found if d.kind != "taken"]
    # What was noted at an earlier update and is not done yet stays noted.
    paths = [each["path"] for each in noted]
    translated.to_review = [
        *(each for each in translated.to_review if each["path"] not in paths), *noted
    ]  # fmt: skip
    translated.draft_source, translated.draft_since = newest, revision.pk
    translated.save(update_fields=["to_review", "draft_source", "draft_since"])
    log(
        page,
        "translation.update",
        user=acting_user,
        revision=revision,
        data={"source": newest.pk, "places": len(noted)},
    )
    return found


@transaction.atomic
def confirm_translation(translated, *, acting_user, note=""):
    """Put on record that a change of the original needs no new translation (bản dịch vẫn đúng).

    Raises `Refused`. From then on the English page counts as one of the newest version.
    """
    translated = TranslatedPage.objects.select_for_update().get(pk=translated.pk)
    refuse_if(
        rules.still_right_refusals(
            may_translate=may_translate(acting_user, translated.portal),
            is_behind=translated.is_behind,
        )
    )
    newest = translated.original.live_revision
    data = {"from": translated.source_id, "to": newest.pk, "note": note.strip()}
    translated.source = newest
    if translated.page.latest_revision_id == translated.page.live_revision_id:
        # No draft is under way that has yet to take the change in.
        translated.draft_source = newest
    translated.save(update_fields=["source", "draft_source"])
    log(translated.page.specific, "translation.still_right", user=acting_user, data=data)


# What is noted by itself --------------------------------------------------------------------------


def note_translation(page, original):
    """Note that `page` was made as the translation of `original`, of its public version."""
    return TranslatedPage.objects.get_or_create(
        page_id=page.pk,
        defaults={
            "original_id": original.pk,
            "portal": page.portal,
            "section": _section_of(page),
            "draft_source_id": original.live_revision_id,
            "draft_since": page.latest_revision_id,
        },
    )[0]


def note_translated_version(page, revision):
    """Note which version of the original has become public in English with `revision`."""
    translated = TranslatedPage.objects.filter(page_id=page.pk).first()
    if translated is None:
        original = (
            Page.objects.filter(
                translation_key=page.translation_key,
                locale__language_code=settings.LANGUAGE_CODE,
                path__startswith=page.path[: 2 * page.steplen],
            )
            .only("pk", "live_revision")
            .first()
        )
        if original is None:
            return
        translated = note_translation(page, original)
    if revision and translated.draft_since and revision.pk < translated.draft_since:
        return  # an older draft than the one that follows the original's change
    translated.source_id = translated.draft_source_id
    translated.to_review = []
    translated.save(update_fields=["source", "to_review"])


def _section_of(page):
    if isinstance(page, SectionPage):
        return page.key
    return page.section_key


def _note_draft(draft, source):
    TranslatedPage.objects.filter(page_id=draft.pk).update(
        draft_source=source, draft_since=draft.latest_revision_id
    )
