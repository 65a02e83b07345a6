"""The English catalogue holds every text of the interface, with the same placeholders, and nothing else."""

from tools import messages


def test_the_english_catalogue_is_complete():
    assert messages.faults() == []


def test_texts_are_found_in_every_kind_of_place(tmp_path):
    (tmp_path / "a.py").write_text(
        "from django.utils.translation import gettext as _, ngettext\n"
        'x = _("satu"); y = ngettext("%(n)d orang", "%(n)d orang-orang", 2); z = _("dua " "bagian")\n'
    )
    (tmp_path / "b.html").write_text(
        '<c-card title="{% translate "tiga" %}" other="{{ _("empat") }}">\n'
        "{% blocktranslate trimmed count n=n %}\n  lima {{ n }}\n{% plural %}\n  lima-lima {{ n }}\n{% endblocktranslate %}\n"
        "{% translate 'enam' context 'hitung' %} {% comment %}{% translate 'tidak' %}{% endcomment %}"
    )
    found = {(text, context) for _, _, text, context in messages.texts(tmp_path)}
    assert found == {
        ("satu", None), (("%(n)d orang", "%(n)d orang-orang"), None), ("dua bagian", None), ("tiga", None),
        ("empat", None), (("lima %(n)s", "lima-lima %(n)s"), None), ("enam", "hitung"),
    }  # fmt: skip
