"""What is done at an origin reaches its copies by itself: corrections and withdrawals. P6, D5."""

from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail.signals import page_unpublished

from components.uptake import actions
from components.uptake.models import TakenUpItem
from home.editorial.models import PublicationRecord


def connect():
    post_save.connect(_published, sender=PublicationRecord, dispatch_uid="uptake-correction")
    page_unpublished.connect(_withdrawn, dispatch_uid="uptake-withdrawal")


def _published(instance, created, **kwargs):
    if created:
        for item in TakenUpItem.objects.filter(origin_id=instance.page_id):
            actions.bring_correction(item, instance)


def _withdrawn(instance, **kwargs):
    actions.end_proposals(instance)
    items = TakenUpItem.objects.filter(origin_id=instance.pk).select_related("proposal__decided_by")
    if not items:
        return
    records = PublicationRecord.objects.filter(page_id=instance.pk).select_related(
        "withdrawal__decided_by"
    )
    decision = records.order_by("-published_at", "-pk").first()
    decision = decision and decision.withdrawal
    for item in items:
        actions.follow_withdrawal(
            item,
            reason=decision.reason if decision else _("its time was over"),
            # Where its hour took it down, whoever decided on the copy answers for what follows.
            acting_user=decision.decided_by if decision else item.proposal.decided_by,
            names_title=bool(decision and decision.names_title),
        )
