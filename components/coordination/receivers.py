"""A change of an official or of a contact opens a correction due at once. D5; NĐ 8.5, 22.3."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _

from components.coordination.actions import open_correction
from home.portal.models import Agency, Official, Portal

_WATCHED = {
    Official: ("name", "post", "phone", "email"),
    Agency: ("name", "address", "phone", "fax", "email"),
}


def connect():
    for model in _WATCHED:
        pre_save.connect(_changed, sender=model, dispatch_uid=f"correction-due-{model.__name__}")


def _changed(sender, instance, raw=False, **kwargs):
    old = None if raw or not instance.pk else sender.objects.filter(pk=instance.pk).first()
    if old is None:
        return
    fields = [f for f in _WATCHED[sender] if getattr(old, f) != getattr(instance, f)]
    if not fields:
        return
    before = "\n".join(f"{_label(sender, f)}: {getattr(old, f) or '–'}" for f in fields)
    after = "\n".join(f"{_label(sender, f)}: {getattr(instance, f) or '–'}" for f in fields)
    for portal in _portals_of(instance):
        open_correction(
            portal,
            subject=_("%(what)s: check every page that names it") % {"what": old},
            before=before,
            after=after,
        )


def _portals_of(instance):
    """The portal itself, and its province's, which shows its contacts and takes its items up."""
    if isinstance(instance, Official):
        own = Portal.objects.filter(pk=instance.portal_id)
    else:
        own = instance.portals.all()
    own = own.open().select_related("profile", "province__profile")
    return {portal for each in own for portal in (each, each.top)}


def _label(model, field):
    return model._meta.get_field(field).verbose_name
