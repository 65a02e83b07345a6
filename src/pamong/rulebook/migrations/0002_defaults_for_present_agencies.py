"""Agencies that were opened before rules existed get the rules that a new one begins with."""

from django.db import migrations

from pamong.ports import clock
from pamong.rulebook import defaults


def lay_down(apps, schema_editor):
    tables = {
        "book": apps.get_model("rulebook", "Rulebook"),
        "rule": apps.get_model("rulebook", "ConversionRule"),
        "bounds": apps.get_model("rulebook", "AnnualBounds"),
    }
    for key in apps.get_model("agency", "Agency").objects.values_list("pk", flat=True):
        defaults.lay_down(key, now=clock.now(), **tables)


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial"), ("agency", "0001_initial")]

    # Backwards the tables go themselves, and the rules with them.
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
