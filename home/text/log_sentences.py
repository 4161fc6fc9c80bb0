"""The log of actions in sentences (nhật ký thao tác). E7.

Wagtail takes only a fixed text beside an action's name; ours tell what was done, from the data that
the entry holds.
"""

from wagtail.log_actions import LogFormatter, registry


def register_sentence(actions, name, label, sentence):
    """Register an action of the log. sentence: a function of the entry's data, or a fixed text."""

    class Sentence(LogFormatter):
        def format_message(self, log_entry):
            return sentence(log_entry.data) if callable(sentence) else sentence

    Sentence.label = label
    actions.register_action(name)(Sentence)


def action_label(action):
    """What an action of the log is called; its own name where nobody registers it any more.

    Wagtail's `get_action_label` fails in a process that has asked the registry nothing before.
    """
    registry.scan_for_actions()
    formatter = registry.formatters.get(action)
    return formatter.label if formatter else action
