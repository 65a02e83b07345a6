"""Give the agencies that are there already the topics that a new one gets when it is opened."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import translation

from pamong.coaching.topics import TOPICS


def lay_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    topic, agency = apps.get_model("coaching", "Topic"), apps.get_model("agency", "Agency")
    with translation.override("id"):
        topic.objects.bulk_create(
            topic(
                agency=each,
                key=built_in.key,
                name=str(built_in.name),
                description=str(built_in.description),
                is_builtin=True,
                position=place,
            )
            for each in agency.objects.all()
            for place, built_in in enumerate(TOPICS.values(), 1)
        )


class Migration(migrations.Migration):
    dependencies = [("coaching", "0001_initial")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=True)]
