"""What follows when a document becomes public or ceases to be."""

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from home.media.models import PortalFile
from sections.documents import relating, signatures, texts
from sections.documents.listing import forget_choices
from sections.documents.models import LegalDocumentPage, TrustedAuthority


def connect():
    post_save.connect(_check_signatures, sender=PortalFile, dispatch_uid="check-signatures")
    for signal in (post_save, post_delete):
        signal.connect(
            _judge_again, sender=TrustedAuthority, dispatch_uid=f"judge-again-{id(signal)}"
        )
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(
            _forget, sender=LegalDocumentPage, dispatch_uid=f"forget-choices-{id(signal)}"
        )
    page_published.connect(_follow, sender=LegalDocumentPage, dispatch_uid="follow-document")
    page_unpublished.connect(_unfollow, sender=LegalDocumentPage, dispatch_uid="unfollow-document")


def _check_signatures(instance, raw=False, **kwargs):
    if not raw:
        signatures.check_changed_file(instance)


def _judge_again(**kwargs):
    signatures.forget_checks()


def _forget(instance, **kwargs):
    forget_choices(instance)


def _follow(instance, **kwargs):
    # A page whose hour has not come is not live yet. A batch follows its documents all at once.
    if instance.live and not getattr(instance, "followed_with_its_batch", False):
        texts.store_text(instance)
        relating.follow_documents([instance])


def _unfollow(instance, **kwargs):
    relating.unfollow_document(instance)
