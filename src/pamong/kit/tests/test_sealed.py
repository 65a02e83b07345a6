"""Text that lies encrypted in the database."""

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import connection

from pamong.coaching.models import PrivateNote, Strength
from pamong.kit import sealed
from pamong.kit.sealed import SealedText
from tests.cast import NOW

WORDS = "Dewi takut berbicara di depan pimpinan."
FIELD = SealedText()


def stored(value):
    return FIELD.get_db_prep_value(value, connection)


def test_what_is_stored_does_not_show_the_words():
    kept = stored(WORDS)
    assert kept != WORDS
    # A short word can stand in random letters by chance; a long one cannot.
    assert not any(word in kept for word in WORDS.split() if len(word) > 6)


def test_what_was_sealed_comes_back_as_it_was():
    for text in (WORDS, "é — “kutip” 🙂", "baris satu\nbaris dua", " "):
        assert FIELD.from_db_value(stored(text)) == text


def test_the_same_words_never_look_the_same():
    assert stored(WORDS) != stored(WORDS)


def test_what_one_purpose_closed_another_does_not_open():
    closed = sealed.box("satu").encrypt(WORDS.encode())
    assert sealed.box("satu").decrypt(closed).decode() == WORDS
    with pytest.raises(InvalidToken):
        sealed.box("dua").decrypt(closed)


def test_empty_text_and_none_stay_what_they_are():
    assert stored("") == ""
    assert FIELD.from_db_value("") == ""
    assert FIELD.from_db_value(None) is None


def test_a_former_key_still_opens_and_a_strange_one_does_not(settings):
    old, settings.SECRET_KEY = settings.SECRET_KEY, "kunci-baru-" * 6
    settings.SECRET_KEY_FALLBACKS = []
    new = stored(WORDS)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = old, []
    with pytest.raises(InvalidToken):
        FIELD.from_db_value(new)
    settings.SECRET_KEY_FALLBACKS = ["kunci-baru-" * 6]
    assert FIELD.from_db_value(new) == WORDS


@pytest.mark.django_db
def test_sealed_text_cannot_be_searched():
    with pytest.raises(FieldError):
        PrivateNote.objects.filter(text__contains="takut").exists()
    assert not PrivateNote.objects.filter(text="").exists()


@pytest.mark.django_db
def test_the_check_tells_which_tables_the_key_does_not_open(cast, settings):
    Strength.objects.create(
        agency=cast.agency, supervisor=cast.ratna, employee=cast.dewi, kind="strength", text=WORDS,
        written_by=cast.ratna, written_at=NOW,
    )  # fmt: skip
    assert sealed.unopened() == []
    settings.SECRET_KEY = "kunci-lain-" * 6
    assert sealed.unopened() == ["coaching_strength"]
