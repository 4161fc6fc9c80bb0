"""What happens elsewhere that concerns the register."""

from wagtail.signals import page_published

from components.intake.actions import close_as_published


def connect():
    """Called once, in `IntakeConfig.ready()`."""
    page_published.connect(_tell_sender, dispatch_uid="intake_page_published")


def _tell_sender(sender, instance, **kwargs):
    """What a letter was made into is public: its sender is told where."""
    close_as_published(instance)
