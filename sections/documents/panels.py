"""Parts of the edit screen that Wagtail does not have."""

from wagtail.admin.panels import Panel

from home.text.sentences import sentences


class WarningsPanel(Panel):
    """What to look at again (lưu ý) in the saved draft. It stops nothing. S6; NĐ 22.2."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/admin/warnings.html"

        def is_shown(self):
            return bool(self.instance.pk and self.sentences)

        @property
        def sentences(self):
            if not hasattr(self, "_sentences"):
                self._sentences = sentences(self.instance.warnings())
            return self._sentences

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"sentences": self.sentences}
