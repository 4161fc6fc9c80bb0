import hashlib

from django.db import migrations, models


def fill(apps, schema_editor):
    kept = apps.get_model("documents", "PreparedFile").objects
    for pk in list(kept.values_list("pk", flat=True)):
        content = kept.values_list("content", flat=True).get(pk=pk)
        kept.filter(pk=pk).update(sha256=hashlib.sha256(bytes(content)).hexdigest())


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0012_effect_suspended_in_part"),
    ]

    operations = [
        migrations.AddField(
            model_name="preparedfile",
            name="sha256",
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
