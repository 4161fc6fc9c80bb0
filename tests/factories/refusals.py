"""What a refused verb says."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from home.text.refusal import Refused


@contextmanager
def refused(words):
    """`with refused("Write the reason"):` the verb within is refused with these words."""
    # A deletion that is refused half-way takes back what it had begun.
    with pytest.raises(Refused) as refusal, transaction.atomic():
        yield
    said = "\n".join(map(str, refusal.value.refusals))
    assert words in said, said
