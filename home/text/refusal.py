"""A refusal (lời từ chối): a sentence that pure rules hand up, translated where a person reads it.

Rules import neither django nor wagtail, so they cannot call gettext. They mark the English
sentence with `_` (so that it is collected for translation) and give the values apart:

    Refusal(_("The host name %(host)s is taken."), host=host)
"""


def _(sentence):
    """Mark a sentence for translation; it is translated by `home.text.sentences`."""
    return sentence


class Refusal:
    """One reason why something is not done: an English sentence with named values."""

    def __init__(self, sentence, **values):
        self.sentence = sentence
        self.values = values

    def __eq__(self, other):
        return (self.sentence, self.values) == (other.sentence, other.values)

    def __hash__(self):
        return hash(self.sentence)

    def __str__(self):
        return self.sentence % self.values if self.values else self.sentence

    def __repr__(self):
        return f"Refusal({str(self)!r})"


class Refused(Exception):
    """A verb was not done. `refusals` is a list of `Refusal`; nothing was written."""

    def __init__(self, refusals):
        self.refusals = list(refusals)
        super().__init__("; ".join(map(str, self.refusals)))


def refuse_if(refusals):
    """Raise `Refused` when there is any refusal."""
    if refusals:
        raise Refused(refusals)
