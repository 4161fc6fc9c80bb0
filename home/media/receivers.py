"""What follows when a page becomes public: it is known at once which files it shows."""

from wagtail.models import ReferenceIndex
from wagtail.signals import page_published


def connect():
    page_published.connect(_index_references, dispatch_uid="index-references")


def _index_references(sender, instance, **kwargs):
    # Wagtail's own comes by a task, which may wait: readers would not find the pictures meanwhile.
    ReferenceIndex.create_or_update_for_object(instance)
