"""What the intake register adds to Wagtail's admin: screens, and the log's words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks

from components.intake.screens import SCREENS
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_viewset")
def intake_screens():
    return SCREENS


@hooks.register("register_log_actions")
def intake_log_actions(log_actions):
    for name, label, sentence in (
        ("receive", _lazy("Take in"), lambda data: _("Taken in as number %(number)s") % data),
        ("receive_again", _lazy("Come again"), lambda data: _("The same message came again")),
        ("silent", _lazy("No answer"), lambda data: _("Not answered: %(reason)s") % data),
        ("describe", _lazy("Write down the facts"), _described),
        ("give", _lazy("Give to a person"), lambda data: _("Given to %(name)s") % data),
        ("hand_on", _lazy("Hand on"), lambda data: _("Taken from %(name)s: suspended") % data),
        ("set_term", _lazy("Set the term"), lambda data: _("Due: %(due)s") % data),
        ("draft", _lazy("Make a draft"), lambda data: _("Draft made: “%(title)s”") % data),
        ("publish", _lazy("Published"), lambda data: _("Published: “%(title)s”") % data),
        ("refuse", _lazy("Refuse"), lambda data: _("Not published: %(reason)s") % data),
        ("file", _lazy("File without answer"), lambda data: _("Filed: %(reason)s") % data),
        ("reopen", _lazy("Open again"), lambda data: _("Opened again: %(reason)s") % data),
        ("answer_received", _lazy("Receipt"), _answered(_lazy("Receipt written"))),
        ("answer_published", _lazy("Answer"), _answered(_lazy("Told where it is published"))),
        ("answer_refused", _lazy("Answer"), _answered(_lazy("Told why it is not published"))),
    ):
        register_sentence(log_actions, f"intake.{name}", label, sentence)


def _answered(words):
    def sentence(data):
        address = data.get("address")
        return f"{words} → {address}" if address else f"{words} ({_('by letter')})"

    return sentence


def _described(data):
    before = "; ".join(value for value in data["before"].values() if value and value != "{}")
    sentence = _("Facts written down anew")
    return (
        _("%(done)s; before: %(before)s") % {"done": sentence, "before": before}
        if (before)
        else sentence
    )
