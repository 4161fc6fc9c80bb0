"""Whichever way an English page was made or became public, its original's version is noted."""

from django.conf import settings
from wagtail.signals import copy_for_translation_done, page_published

from home.editorial.models import PortalPage
from home.translation import actions
from home.translation.models import HOME_DEPTH


def connect():
    copy_for_translation_done.connect(_made, dispatch_uid="note-translation")
    page_published.connect(_published, dispatch_uid="note-translated-version")


def _made(source_obj, target_obj, **kwargs):
    if isinstance(source_obj, PortalPage) and target_obj.depth > HOME_DEPTH:
        actions.note_translation(target_obj, source_obj)


def _published(instance, revision, **kwargs):
    if (
        isinstance(instance, PortalPage)
        and instance.live
        and instance.depth > HOME_DEPTH
        and instance.locale.language_code != settings.LANGUAGE_CODE
    ):
        actions.note_translated_version(instance, revision)
