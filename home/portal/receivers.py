"""What is remembered of portals is dropped when a row behind it changes."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from home.law.models import Provision, RegulationProfile
from home.portal.hosts import forget_hosts
from home.portal.models import Agency, Official, Portal, PortalHost, Theme

_BEHIND_A_HOST = [
    Agency, Official, Portal, PortalHost, Provision, RegulationProfile, Site, Theme,
]  # fmt: skip


def connect():
    for model in _BEHIND_A_HOST:
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"forget-hosts-{model.__name__}")


def _forget(**kwargs):
    # At once for this transaction, and after it for a reader who refilled the cache meanwhile.
    forget_hosts()
    transaction.on_commit(forget_hosts)
