"""The database itself refuses to change an entry of the ledger."""

from django.db import migrations

from pamong.kit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("hours", "0001_initial")]

    operations = [AppendOnly("hours_entry")]
