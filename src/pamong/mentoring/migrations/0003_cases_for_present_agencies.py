"""Give the agencies that are there already the cases that a new one gets when it is opened."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pamong.mentoring import shelf


def lay_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    dilemma, agency = apps.get_model("mentoring", "Dilemma"), apps.get_model("agency", "Agency")
    dilemma.objects.bulk_create(
        dilemma(
            agency=each,
            key=case.key,
            theme=case.theme,
            title=case.title,
            situation=case.situation,
            ways=[way.as_row() for way in case.ways],
            guide=case.guide,
            sources=case.sources,
            is_builtin=True,
            position=place,
        )
        for each in agency.objects.all()
        for place, case in enumerate(shelf.dilemmas(), 1)
    )


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0002_guards")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=True)]
