"""A membership that is written or ends changes the rights of its user at once."""

from django.db.models.signals import post_delete, post_save

from home.accounts.groups import derive_groups
from home.accounts.models import Membership


def connect():
    for signal in (post_save, post_delete):
        signal.connect(_derive, sender=Membership, dispatch_uid=f"derive-groups-{id(signal)}")


def _derive(instance, **kwargs):
    derive_groups(instance.user)
