"""A saved or deleted row of the law makes what is kept in the process stale."""

from django.db.models.signals import post_delete, post_save

from home.law import snapshots


def connect():
    from home.law.models import CalendarDay, Provision, RegulationProfile, WorkingTime

    for model in (RegulationProfile, Provision, CalendarDay, WorkingTime):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"law.forget.{model.__name__}")


def forget(sender, **kwargs):
    snapshots.changed()
