"""The database itself refuses to change the journal; only an entry's seal is stamped, once."""

from django.db import migrations

from pamong.kit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [AppendOnly("journal_entry", once="seal_id"), AppendOnly("journal_seal")]
