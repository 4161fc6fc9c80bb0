"""Parts of the edit screen that Wagtail does not have."""

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel


class WordPastePanel(Panel):
    """The button and the dialog for what was copied from Word (dán từ Word). S2.

    Beside the button, whatever is pasted into a text of the body and comes from Word, or holds
    tables or pictures, goes the same way.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/word_panel.html"

        @property
        def media(self):
            return Media(js=["articles/word-paste.js"], css={"all": ["articles/word-paste.css"]})

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            page = self.instance if self.instance.pk else self.form.parent_page
            return context | {"url": reverse("articles_paste_from_word", args=[page.pk])}
