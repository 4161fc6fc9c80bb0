"""Take away the page and the site that Wagtail makes at first: every site here is a portal's. P1.

Left alone, its welcome page would answer at every host that is no portal's.
"""

from django.db import migrations
from django.db.models import F


def take_away(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    welcome = Page.objects.filter(
        depth=2, slug="home", content_type__app_label="wagtailcore", content_type__model="page"
    )
    if welcome.exists():
        Site.objects.filter(root_page__in=welcome).delete()
        gone = welcome.count()
        welcome.delete()
        Page.objects.filter(depth=1).update(numchild=F("numchild") - gone)


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
