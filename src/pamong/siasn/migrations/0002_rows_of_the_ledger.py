"""What the ledger holds already gets its rows, too."""

from django.db import migrations
from django.db.models import Case, F, Sum, Value, When

BATCH = 1000


def take_up(apps, schema_editor):
    claims = apps.get_model("hours", "Claim").objects
    entries = apps.get_model("hours", "Entry").objects
    courses = apps.get_model("siasn", "Course").objects
    given = When(credit="counted", then=F("amount"))
    counted = Sum(Case(given, When(debit="counted", then=-F("amount")), default=Value(0)), default=0)
    last = None
    while True:
        rows = claims.order_by("pk").filter(**({"pk__gt": last} if last else {}))[:BATCH]
        some = list(rows)
        if not some:
            return
        last = some[-1].pk
        sums = entries.filter(claim__in=[claim.pk for claim in some]).order_by().values("claim_id").annotate(jp=counted)
        worth = dict(sums.values_list("claim_id", "jp"))
        courses.bulk_create([_row(courses.model, claim, worth.get(claim.pk, 0)) for claim in some], ignore_conflicts=True)


def _row(model, claim, counted):
    voided = claim.voided_at is not None
    state = "void" if voided else "ready" if counted >= 100 else "small"
    return model(
        agency_id=claim.agency_id, claim_id=claim.pk, person_id=claim.person_id, form=claim.form, on=claim.on,
        year=claim.year, counted=counted, is_voided=voided, state=state,
    )


class Migration(migrations.Migration):
    dependencies = [("siasn", "0001_initial"), ("hours", "0003_learning_time")]
    operations = [migrations.RunPython(take_up, migrations.RunPython.noop, elidable=True)]
