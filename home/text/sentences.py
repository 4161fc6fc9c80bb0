"""Refusals in the reader's language."""

from django.utils.translation import gettext


def sentences(refusals):
    """The refusals (home.text.refusal.Refusal) in the active language: a list of str."""
    return [
        gettext(refusal.sentence) % refusal.values if refusal.values else gettext(refusal.sentence)
        for refusal in refusals
    ]
