"""The index follows the state of effect of documents, which changes with the day. S6, B4."""

from django.core.cache import cache

from search import actions
from search.models import IndexEntry
from sections.documents.models import DocumentEffect

_SECONDS = 3600
_LOOKED = "search-effects-looked"


def follow_effects():
    """Index anew what stands in the index with another state than it is in; looks once an hour."""
    if not cache.add(_LOOKED, True, _SECONDS):
        return
    states = dict(DocumentEffect.objects.values_list("page_id", "state"))
    changed = []
    for entry in IndexEntry.objects.only("page_id", "marks").iterator():
        state = states.get(entry.page_id)
        if state and entry.marks.get("effect") != state:
            entry.marks = entry.marks | {"effect": state}
            changed.append(entry)
    IndexEntry.objects.bulk_update(changed, ["marks"], batch_size=200)
    actions.feed([entry.pk for entry in changed])
