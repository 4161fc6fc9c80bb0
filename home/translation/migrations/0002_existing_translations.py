"""English pages that were there before the desk: which Vietnamese version each translates."""

from django.conf import settings
from django.db import migrations


def note(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Portal = apps.get_model("portal", "Portal")
    Record = apps.get_model("editorial", "PublicationRecord")
    TranslatedPage = apps.get_model("translation", "TranslatedPage")
    default = settings.LANGUAGE_CODE
    for portal in Portal.objects.select_related("container"):
        pages = Page.objects.filter(path__startswith=portal.container.path, depth__gt=3)
        originals = {
            page.translation_key: page for page in pages.filter(locale__language_code=default)
        }
        for page in pages.exclude(locale__language_code=default):
            original = originals.get(page.translation_key)
            if original is None:
                continue
            records = Record.objects.filter(page_id=original.pk)
            newest = records.order_by("-published_at").first()
            then = newest
            if page.live and page.last_published_at:
                # The newest that was public when the English page became so.
                before = records.filter(published_at__lte=page.last_published_at)
                then = before.order_by("-published_at").first() or newest
            source = (then and then.revision_id) or original.live_revision_id
            TranslatedPage.objects.get_or_create(
                page_id=page.pk,
                defaults={
                    "original_id": original.pk,
                    "portal_id": portal.pk,
                    "section": newest.section if newest else "",
                    "source_id": source if page.live else None,
                    "draft_source_id": source,
                },
            )


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0001_initial"),
        ("editorial", "0003_delegation_ended"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
