"""The original beside its translation, on the edit screen of an English page. P7."""

from difflib import SequenceMatcher

from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.models import get_page_models

from home.editorial.models import PortalPage
from home.translation.changes import place_label
from home.translation.models import TranslatedPage
from home.translation.originals import words_by_place


class OriginalPanel(Panel):
    """What is translated here, from which version, and what is still to do (bản gốc).

    The script puts each part of the original beside the field into which it is translated; without
    it the whole original stands here, to be unfolded.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "translation/original_panel.html"

        def is_shown(self):
            return self.translated is not None and self.version is not None

        @cached_property
        def translated(self):
            if not self.instance.pk:
                return None
            return (
                TranslatedPage.objects.filter(page_id=self.instance.pk)
                .select_related("page", "original", "draft_source", "source")
                .first()
            )

        @cached_property
        def version(self):
            """The original as the draft translates it."""
            source = self.translated.draft_source or self.translated.source
            return source and source.as_object()

        @property
        def media(self):
            return Media(js=["home/admin/original.js"], css={"all": ["home/admin/original.css"]})

        def get_context_data(self, parent_context=None):
            words, own = words_by_place(self.version), words_by_place(self.instance)
            noted = {
                path[-1] if len(path) == 1 else path[1]: kind
                for path, kind in ((each["path"], each["kind"]) for each in self._noted)
            }
            return super().get_context_data(parent_context) | {
                "translated": self.translated,
                "version": self.version,
                "original": self.translated.original,
                "original_url": self._original_url(),
                "words": [
                    {
                        "place": place,
                        "is_block": not hasattr(type(self.instance), place),
                        "lines": lines,
                        "noted": noted.get(place, ""),
                    }
                    for place, lines in words.items()
                ],
                "to_review": [
                    (place_label(self.instance, each["path"]), each["kind"]) for each in self._noted
                ],
                "untranslated": [
                    place_label(self.instance, path) for path in _places(self.instance, words, own)
                ],
            }

        def _original_url(self):
            original = self.translated.original
            return original.full_url if original and original.live else ""

        @property
        def _noted(self):
            return self.translated.to_review


def _places(page, words, own):
    """Paths of the places whose words still are the original's."""
    for place in words:
        if not _is_vietnamese(words[place]) or not _alike(words[place], own.get(place, [])):
            continue
        if hasattr(type(page), place):
            yield [place]
        else:
            yield next(
                [field.name, place]
                for field in page._meta.get_fields()
                if hasattr(getattr(page, field.name, None), "stream_block")
                and place in {block.id for block in getattr(page, field.name)}
            )


def _alike(lines, others):
    return SequenceMatcher(None, " ".join(lines), " ".join(others), autojunk=False).ratio() > 0.9


def _is_vietnamese(lines):
    """Whether most words have letters that English lacks; a name alone is no sentence."""
    words = " ".join(lines).split()
    return len(words) > 3 and sum(not word.isascii() for word in words) > len(words) / 4


def put_beside_the_fields():
    """Show the panel first on every page of a portal. Called once, in `ready()`."""
    for model in get_page_models():
        if issubclass(model, PortalPage):
            model.content_panels = [OriginalPanel(), *model.content_panels]
