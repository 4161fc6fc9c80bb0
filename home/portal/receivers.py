"""What is remembered of hosts is void when a row behind one changes.

What is remembered of pages: home.front.receivers, which knows every app.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Site

from home.law.models import Provision, RegulationProfile
from home.portal import versions
from home.portal.models import Agency, Official, Portal, PortalHost, Theme

_BEHIND_A_HOST = [
    Agency, Official, Portal, PortalHost, Provision, RegulationProfile, Site, Theme,
]  # fmt: skip


def connect():
    for model in _BEHIND_A_HOST:
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"bump-hosts-{model.__name__}")


def _changed(**kwargs):
    versions.bump_hosts()
