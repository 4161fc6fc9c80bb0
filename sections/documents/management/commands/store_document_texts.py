"""`manage.py store_document_texts`: texts that an earlier reader made, made anew. B3."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.portal import versions
from home.portal.models import Portal
from sections.documents.texts import outdated_texts, store_text


class Command(BaseCommand):
    help = "Reads the wording of documents again where the reader has become better; safe to stop."

    def handle(self, *args, **options):
        pages = outdated_texts().order_by("pk")
        count = pages.count()
        # By number, not by offset: what is done leaves the list.
        for done, pk in enumerate(list(pages.values_list("pk", flat=True)), start=1):
            store_text(pages.model.objects.get(pk=pk))
            if not done % 100:
                self.stdout.write(f"{done}/{count}")
        if count:
            for portal in Portal.objects.filter(province=None):
                versions.bump(portal)
        self.stdout.write(_("%(count)d texts were made anew.") % {"count": count})
