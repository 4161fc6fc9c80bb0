"""What is kept cannot be deleted (lưu giữ bản chính, bản sao, bản thảo). E7; ST 18.1; ĐN 10.2.

Whoever deletes, and by whatever way: a screen, many at once, the write API, `purge_revisions`, a
line of code. A draft that nobody ever submitted may be thrown away, with its own revisions.
"""

from django.db.models import CharField, ProtectedError
from django.db.models.functions import Cast
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from home.editorial import rules
from home.editorial.models import PortalPage
from home.text.refusal import refuse_if


def connect():
    pre_delete.connect(_keep_page, sender=Page, dispatch_uid="keep-page")
    pre_delete.connect(_keep_revision, sender=Revision, dispatch_uid="keep-revision")


def deletion_refusals(page):
    """Why a page, with all that lies below it, may not be deleted; [] where it may."""
    branch = Page.objects.filter(path__startswith=page.path)
    keys = branch.annotate(key=Cast("pk", CharField())).values("key")
    return rules.deletion_refusals(
        was_public=branch.filter(first_published_at__isnull=False).exists(),
        was_submitted=WorkflowState.objects.filter(
            base_content_type__app_label="wagtailcore", object_id__in=keys
        ).exists(),
    )


def _keep_page(instance, **kwargs):
    kind = instance.specific_class
    # What a migration or an app that is gone has left is no portal's.
    if kind is not None and issubclass(kind, PortalPage):
        refuse_if(deletion_refusals(instance))


def _keep_revision(instance, origin=None, **kwargs):
    """A revision goes only with its whole page. Wagtail's commands know this error, and go on."""
    goes_with_its_page = isinstance(origin, Page) or issubclass(
        getattr(origin, "model", type(None)), Page
    )
    kind = instance.content_type.model_class()
    if goes_with_its_page or kind is None or not issubclass(kind, PortalPage):
        return
    raise ProtectedError(_("Every version of a page is kept (E7)."), {instance})
