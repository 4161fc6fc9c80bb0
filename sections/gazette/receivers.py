"""An issue that becomes public is printed; one taken down has no print any more. S7, B15."""

from wagtail.signals import page_published, page_unpublished

from sections.gazette.models import GazetteIssuePage, PrintedIssue


def connect():
    page_published.connect(_print, sender=GazetteIssuePage, dispatch_uid="print-gazette")
    page_unpublished.connect(_forget, sender=GazetteIssuePage, dispatch_uid="unprint-gazette")


def _print(instance, **kwargs):
    from sections.gazette.printing import store_print

    store_print(instance)


def _forget(instance, **kwargs):
    # The file stays in the collection, for its people: it is no longer shown to all.
    PrintedIssue.objects.filter(issue=instance.pk).delete()
