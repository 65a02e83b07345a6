"""Meetings of a group are found by what they share."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agency", "0001_initial"),
        ("mentoring", "0003_cases_for_present_agencies"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("together__isnull", False)), fields=["together"], name="mentoring_meeting_together"
            ),
        ),
    ]
