"""What the public sees is not exchanged past the chain (thay, xóa tệp đang công khai). E2, E8, E7.

A picture or file is approved with the item that shows it. Another one takes its place as a new
upload in a new version of the item.
"""

from django.db.models.signals import pre_delete, pre_save

from home.media.models import PortalFile, PortalImage
from home.media.showing import public_pages_with
from home.text.refusal import Refusal, _, refuse_if


def connect():
    for model in (PortalFile, PortalImage):
        pre_save.connect(_before_save, sender=model, dispatch_uid=f"exchange-{model.__name__}")
        pre_delete.connect(_before_delete, sender=model, dispatch_uid=f"delete-{model.__name__}")


def exchange_refusals(row):
    """Why the stored file of a `PortalFile` or `PortalImage` may not become another one."""
    return _refusals(
        row,
        _(
            "“%(title)s” is shown in %(count)s public items, so its file is not exchanged here."
            " Upload the new one beside it, put it into the item and submit the item."
        ),
    )


def _refusals(row, sentence):
    count = public_pages_with(row).count()
    return [Refusal(sentence, title=row.title, count=count)] if count else []


def _before_save(instance, raw=False, **kwargs):
    if raw or instance._state.adding:
        return
    stored = type(instance).objects.filter(pk=instance.pk).values_list("file", flat=True).first()
    if stored and (stored != instance.file.name or not instance.file._committed):
        refuse_if(exchange_refusals(instance))


def _before_delete(instance, **kwargs):
    refuse_if(
        _refusals(
            instance,
            _(
                "“%(title)s” is shown in %(count)s public items, so it is not deleted. Take it out"
                " of them first, or take them down."
            ),
        )
    )
