"""Agencies that were opened before the dictionary existed get the one that a new agency begins with."""

from django.db import migrations

from pamong.ports import clock
from pamong.rulebook import dictionary


def lay_down(apps, schema_editor):
    tables = dictionary.Tables(
        book=apps.get_model("rulebook", "Rulebook"),
        competency=apps.get_model("rulebook", "Competency"),
        edition=apps.get_model("rulebook", "Edition"),
        behaviour=apps.get_model("rulebook", "Behaviour"),
        standard=apps.get_model("rulebook", "Standard"),
    )
    for key in apps.get_model("agency", "Agency").objects.values_list("pk", flat=True):
        dictionary.lay_down(key, tables, now=clock.now())


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0003_competencies")]

    # Backwards the tables go themselves, and the dictionary with them.
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
