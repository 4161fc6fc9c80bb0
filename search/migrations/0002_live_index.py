"""The tables of the live index, which are the engine's own and no model's."""

from django.db import migrations

from search.engines import NAMES, engine_class


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor in NAMES:
        engine_class(vendor)("live", schema_editor.connection).create()


def drop(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor in NAMES:
        engine_class(vendor)("live", schema_editor.connection).drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
