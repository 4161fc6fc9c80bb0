"""What follows when a document becomes public or ceases to be."""

from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_unpublished

from sections.documents.listing import forget_choices
from sections.documents.models import LegalDocumentPage


def connect():
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(
            _forget, sender=LegalDocumentPage, dispatch_uid=f"forget-choices-{id(signal)}"
        )


def _forget(instance, **kwargs):
    forget_choices(instance)
