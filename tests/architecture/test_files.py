"""Whoever refers to pictures or files has said whether the public sees them. P2, O3."""

from django.apps import apps
from wagtail.models import ReferenceIndex

from home.media.models import PortalFile, PortalImage, PortalRendition
from home.media.showing import has_said
from tests.requirement import requirement


@requirement("P2", "O3")
def test_every_model_with_files_says_whether_it_shows_them():
    """A model that forgot would show readers broken pictures: its files are private by default."""
    silent = [
        model._meta.label
        for model in apps.get_models()
        if _refers_to_files(model) and not has_said(_indexed_as(model))
    ]
    assert not silent, f"Call home.media.showing.shows_files in ready() for: {silent}"


def _refers_to_files(model):
    return (
        model is not PortalRendition
        and not getattr(model, "wagtail_reference_index_ignore", False)
        and any(f.related_model in (PortalImage, PortalFile) for f in model._meta.local_fields)
        and ReferenceIndex.model_is_indexable(_indexed_as(model))
    )


def _indexed_as(model):
    """The model whose rows hold this one's references: a page, for what is a part of it."""
    from modelcluster.fields import ParentalKey

    parents = [f for f in model._meta.local_fields if isinstance(f, ParentalKey)]
    return _indexed_as(parents[0].related_model) if parents else model
