"""What the log calls its actions, in a process that has just started."""

from wagtail.log_actions import LogActionRegistry

from home.text import log_sentences
from tests.requirement import requirement

pytestmark = requirement("E7")


def test_a_fresh_process_knows_the_names_of_actions(monkeypatch):
    monkeypatch.setattr(log_sentences, "registry", LogActionRegistry())
    assert log_sentences.action_label("intake.receive") != "intake.receive"


def test_an_action_that_nobody_registers_keeps_its_own_name():
    assert log_sentences.action_label("khong.co") == "khong.co"
