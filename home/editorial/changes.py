"""What a version changes against what the public read last (so với bản công khai gần nhất). E2.

Wagtail compares field by field; here both sides stand beside one another: the one difference is
drawn twice, once without what came and once without what went (`admin.css`, `.changes__…`).
"""

from django.utils.functional import cached_property

from home.editorial.models import PublicationRecord


class Changes:
    """The changes that the latest version of a page would make public. request: for its panels.

    before: the version that the public reads, or read last, or None. day: when that became public.
    """

    def __init__(self, page, version, request):
        self.page, self.version, self.request = page, version, request

    @cached_property
    def _record(self):
        records = PublicationRecord.objects.filter(page_id=self.page.pk)
        return records.order_by("-published_at", "-pk").first()

    @cached_property
    def before(self):
        if self.page.live:
            return self.page
        revision_id = self._record.revision_id if self._record else None
        revision = self.page.revisions.filter(pk=revision_id).first() if revision_id else None
        return revision.as_object() if revision else None

    @property
    def day(self):
        return self._record.published_at if self._record else None

    @cached_property
    def fields(self):
        """Wagtail's comparisons of the fields that differ; [] where none does."""
        if self.before is None:
            return []
        panel = self.page.get_edit_handler().get_bound_panel(
            instance=self.page, request=self.request, form=None
        )
        compared = [compare(self.before, self.version) for compare in panel.get_comparison()]
        return [field for field in compared if field.has_changed()]
