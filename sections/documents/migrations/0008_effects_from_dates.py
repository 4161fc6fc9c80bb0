"""Texts as plain lines; the state of effect of each public document, from its own dates."""

from django.db import migrations
from django.utils import timezone

from sections.documents.rules import effect
from sections.documents.rules.wording import plain_text


def fill(apps, schema_editor):
    page = apps.get_model("documents", "LegalDocumentPage")
    for row in page.objects.exclude(body="").iterator(100):
        if (text := plain_text(row.body)) != row.body:
            page.objects.filter(pk=row.pk).update(body=text)
    effect_row = apps.get_model("documents", "DocumentEffect")
    today, rows = timezone.localdate(), []
    dates = page.objects.filter(live=True, effect_row=None)
    for pk, in_force, ended in dates.values_list("pk", "date_in_force", "date_ended"):
        line = effect.timeline(in_force=in_force, ended=ended)
        rows.append(
            effect_row(
                page_id=pk,
                state=effect.state_at(line, today),
                changes_on=effect.next_change(line, today),
                first_day_over=ended,
                timeline=[[since and since.isoformat(), state] for since, state in line],
            )
        )
    effect_row.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_relations_texts_signatures")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
