"""What holds for every sentence of a notice."""

from pamong.notices.kinds import Kind
from pamong.notices.models import Notice
from pamong.notices.sentences import SENTENCES


def test_the_key_of_every_sentence_and_kind_fits_its_column():
    """SQLite keeps what is too long; PostgreSQL refuses it."""
    longest = {name: Notice._meta.get_field(name).max_length for name in ("what", "kind")}
    assert [key for key in SENTENCES if len(key) > longest["what"]] == []
    assert [kind for kind in Kind.values if len(kind) > longest["kind"]] == []
