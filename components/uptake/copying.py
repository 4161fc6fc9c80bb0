"""What of an item goes over into its copy: its words, and pictures and files of the taker's own."""

from django.core.files.base import ContentFile
from modelcluster.models import get_all_child_relations

from home.media.models import PortalFile, PortalImage
from home.translation.contents import comparable, relations, streams

# What is the taker's own: who answers there, which unit; the source was named when it was taken up.
_TAKERS_OWN = {"source", "unit", "answerable"}
# The keys under which blocks name a picture or a file (home.portal.blocks, sections' blocks).
_IN_BLOCKS = {"image": PortalImage, "file": PortalFile}


class CarriedFiles:
    """Copies of the origin's pictures and files in the taker's collection, each made once.

    known: {"portalimage:7": 31}, is added to.
    """

    def __init__(self, portal, known):
        self.portal, self.known = portal, known

    def own(self, model, pk):
        """The key of the taker's copy of a picture or file; None for one that is not there."""
        key = f"{model._meta.model_name}:{pk}"
        if key not in self.known:
            original = model.objects.filter(pk=pk).first()
            if original is None:
                return None
            self.known[key] = self._copy(original).pk
        return self.known[key]

    def _copy(self, original):
        with original.file.open("rb") as file:
            content = ContentFile(file.read(), name=original.filename)
        left_out = {"id", "file", "collection", "created_at", "uploaded_by_user"}
        fields = {
            field.attname: getattr(original, field.attname)
            for field in original._meta.concrete_fields
            if field.name not in left_out
        }
        return type(original).objects.create(
            **fields, file=content, collection=self.portal.collection
        )


def carried(content, model, files):
    """The content of the origin's revision as it stands in a copy (a dict of fields).

    content: `Revision.content` of the origin. Pictures and files become the taker's.
    """
    found = {
        name: value for name, value in comparable(content, model).items() if name not in _TAKERS_OWN
    }
    children = {
        relation.get_accessor_name(): relation for relation in get_all_child_relations(model)
    }
    for name in found:
        if name in streams(model):
            found[name] = _in_stream(found[name], files)
        elif name in relations(model):
            child = children[name].related_model
            found[name] = [_in_row(row, child, files) for row in found[name]]
    return _in_row(found, model, files)


def _in_row(row, model, files):
    named = {
        field.name: field.related_model
        for field in model._meta.concrete_fields
        if field.related_model in _IN_BLOCKS.values() and row.get(field.name)
    }
    return {**row, **{name: files.own(kind, row[name]) for name, kind in named.items()}}


def _in_stream(value, files):
    if isinstance(value, list):
        return [_in_stream(each, files) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: files.own(_IN_BLOCKS[key], each)
        if key in _IN_BLOCKS and isinstance(each, int)
        else _in_stream(each, files)
        for key, each in value.items()
    }
