"""What was worked out before a suspension in part had a name of its own is worked out anew. S6."""

from django.db import migrations
from django.utils import timezone


def let_the_clock_do_it(apps, schema_editor):
    rows = apps.get_model("documents", "DocumentEffect").objects.all()
    due = [row for row in rows.iterator() if any(state == "partly" for _day, state in row.timeline)]
    for row in due:
        row.changes_on = timezone.localdate()
    rows.bulk_update(due, ["changes_on"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("documents", "0013_sha256_of_prepared_files")]

    operations = [migrations.RunPython(let_the_clock_do_it, migrations.RunPython.noop)]
