"""A change of an official, contact or content opens a correction due at once. D5; NĐ 8.5, 22.3.

Of content: where it was taken up. The copy's next version closes it; of procedures: not built yet.
"""

from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from django.utils.translation import gettext as _

from components.coordination.actions import open_correction
from components.coordination.models import CorrectionDue
from components.uptake.models import TakenUpItem
from home.editorial.models import PublicationRecord
from home.portal.models import Agency, Official, Portal, Unit

_WATCHED = {
    Official: ("name", "post", "phone", "email", "duties"),
    Agency: ("name", "address", "phone", "fax", "email"),
    Unit: ("name", "email"),
}


def connect():
    for model in _WATCHED:
        pre_save.connect(_changed, sender=model, dispatch_uid=f"correction-due-{model.__name__}")
    post_save.connect(_published, sender=PublicationRecord, dispatch_uid="correction-of-content")


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
    if isinstance(instance, (Official, Unit)):
        own = Portal.objects.filter(pk=instance.portal_id)
    else:
        own = instance.portals.all()
    own = own.open().select_related("profile", "province__profile")
    return {portal for each in own for portal in (each, each.top)}


def _published(instance, created, **kwargs):
    """A new version of an origin is due in each copy; a new version of a copy settles it."""
    if not created or instance.page_id is None:
        return
    due = CorrectionDue.objects.filter(page=instance.page_id, closed_at=None)
    due.update(
        closed_at=timezone.now(), closed_by=instance.published_by, note=_("The copy was published.")
    )
    copies = TakenUpItem.objects.filter(origin=instance.page_id, page__live=True)
    for copy in copies.select_related("page", "portal"):
        open_correction(
            copy.portal,
            subject=_("“%(title)s” was changed where it comes from") % {"title": copy.page.title},
            before=copy.page.title,
            after=instance.correction
            or _("A new version: “%(title)s”") % {"title": instance.title},
            key="correction.content",
            page=copy.page,
        )


def _label(model, field):
    return model._meta.get_field(field).verbose_name
