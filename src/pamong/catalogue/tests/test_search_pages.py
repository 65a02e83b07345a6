"""The pages of the search and of a resource, as a browser without scripts and as htmx sees them."""

import pytest
from django.urls import reverse

from pamong.catalogue import actions
from pamong.catalogue.models import Resource, Searchable
from pamong.catalogue.tests.searched import shelved
from pamong.rulebook.models import Competency
from tests.cast import NOW
from tests.shelved import module, resource, taught

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> & "kutip"'


@pytest.fixture
def dewi(cast, signed_in_as):
    Searchable.objects.all().delete()
    return signed_in_as(cast.dewi)


def text_of(client, query="", **headers):
    answer = client.get(reverse("catalogue:search") + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(client, row):
    answer = client.get(reverse("catalogue:resource", args=[row.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_question_shows_what_it_found_with_its_facts(cast, dewi):
    row = resource(cast, title="Menyusun peta risiko", minutes=90, teaches=(taught(cast),))
    text = text_of(dewi, "?q=penyusunan+risiko")
    assert "Menyusun peta risiko" in text
    assert reverse("catalogue:resource", args=[row.pk]) in text
    for fact in ("Kursus", "Pusdiklat Contoh", "1 jam 30 menit", "Gratis", "Komunikasi", "1 sumber"):
        assert fact in text


def test_what_nobody_checked_says_so(cast, dewi):
    row = resource(cast)
    assert "Belum diperiksa" not in text_of(dewi)
    Resource.objects.filter(pk=row.pk).update(checked_at=None, checked_by=None)
    assert "Belum diperiksa" in text_of(dewi)
    assert "Belum diperiksa" in page_of(dewi, row)


def test_each_filter_shows_as_a_chip_that_takes_it_away(cast, dewi):
    shelved(cast.agency)
    skill = Competency.objects.get(agency=cast.agency, key="komunikasi")
    query = f"?q=risiko&jenis=video&kompetensi={skill.pk}&tingkat=2&durasi=2&bahasa=id&gratis=1"
    text = text_of(dewi, query)
    for label in ("“risiko”", "Video", "Komunikasi", "Tingkat 2", "16–60 menit", "Bahasa Indonesia", "Gratis"):
        assert f"<span>{label}</span>" in text
    assert text.count("chip-remove") == 7
    assert "Tidak ada sumber yang cocok" in text


def test_an_address_with_rubbish_is_an_address_without_it(cast, dewi):
    shelved(cast.agency)
    text = text_of(dewi, "?jenis=x&kompetensi=x&tingkat=99&durasi=a&bahasa=xx&gratis=ya&urut=x&hal=-3")
    assert "chip-remove" not in text
    assert "170 sumber" in text


def test_a_typing_error_is_told_and_mended(cast, dewi):
    shelved(cast.agency)
    text = text_of(dewi, "?q=gratifkasi")
    assert "<strong>gratifikasi</strong>" in text
    assert "Mengenal gratifikasi dan cara melaporkannya" in text


def test_words_like_nothing_are_named_and_an_empty_answer_leads_on(cast, dewi):
    shelved(cast.agency)
    assert "Tidak ditemukan di katalog: “qqxxzz”." in text_of(dewi, "?q=qqxxzz+phishing")
    text = text_of(dewi, "?q=qqxxzz")
    assert "Tidak ada sumber yang cocok" in text
    assert "Tampilkan semua sumber" in text


def test_htmx_gets_the_list_alone(cast, dewi):
    shelved(cast.agency)
    text = text_of(dewi, "?q=risiko", HX_Request="true")
    assert "Manajemen risiko" in text
    assert "<html" not in text
    assert 'name="q"' not in text


def test_pages_lead_on_and_keep_what_was_asked(cast, dewi):
    shelved(cast.agency)
    assert "?jenis=course&amp;hal=2" in text_of(dewi, "?jenis=course")
    assert "21–40 dari" in text_of(dewi, "?jenis=course&hal=2")


def test_what_is_typed_and_written_never_becomes_markup(cast, dewi):
    row = resource(cast, title=f"Judul {HOSTILE}", summary=HOSTILE, provider=HOSTILE)
    for text in (text_of(dewi, "?q=%3Cscript%3Ealert(1)%3C/script%3E"), text_of(dewi, "?q=judul"), page_of(dewi, row)):
        assert "<script>alert" not in text


def test_a_module_shows_its_text_as_safe_html(cast, dewi):
    row = resource(cast, **vars(module(content="# Bab\n\n**tebal** <script>alert(1)</script>")))
    text = page_of(dewi, row)
    assert "<strong>tebal</strong>" in text
    assert "<script>alert" not in text
    assert "Buka sumber" not in text


def test_a_resource_tells_how_to_begin(cast, dewi):
    row = resource(cast, teaches=(taught(cast),))
    text = page_of(dewi, row)
    assert f'href="{row.address}"' in text
    assert 'rel="noopener noreferrer nofollow"' in text
    assert f'action="{reverse("study:timer_start")}"' in text
    assert f"{reverse('study:entry_new')}?sumber={row.pk}" in text
    assert f"{reverse('study:contract_new')}?sumber={row.pk}" in text
    assert f'action="{reverse("catalogue:bookmark", args=[row.pk])}"' in text
    assert "tingkat 2–3" in text


def test_what_is_closed_says_why_and_offers_nothing(cast, dewi):
    row = resource(cast)
    actions.close_resource(row.pk, reason="Tautannya mati", by=cast.siti, now=NOW)
    text = page_of(dewi, row)
    assert "Sumber ini tidak ditawarkan lagi" in text
    assert "Tautannya mati" in text
    assert "Mulai belajar" not in text
    assert row.title not in text_of(dewi)


def test_reviews_show_with_names_and_what_was_hidden_only_to_its_writer_and_hr(cast, dewi, signed_in_as):
    row = resource(cast)
    review = actions.review_resource(row.pk, stars=4, text="Sangat membantu", by=cast.ratna, now=NOW)
    assert "Sangat membantu" in page_of(dewi, row)
    actions.hide_review(review.pk, by=cast.siti, now=NOW)
    assert "Sangat membantu" not in page_of(dewi, row)
    assert "Sangat membantu" in page_of(signed_in_as(cast.ratna), row)
    assert "Sangat membantu" in page_of(signed_in_as(cast.siti), row)


def test_what_is_kept_shows_as_kept(cast, dewi):
    row = resource(cast)
    dewi.post(reverse("catalogue:bookmark", args=[row.pk]), {"simpan": "1"})
    assert "Tersimpan" in page_of(dewi, row)
    assert "Tersimpan" in text_of(dewi)


def test_resources_of_others_are_not_there(cast, signed_in_as):
    row = resource(cast)
    assert signed_in_as(cast.kadek).get(reverse("catalogue:resource", args=[row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "most"),
    [("", 12), ("?q=risiko", 12), ("?q=menyusun+laporan&jenis=course", 12), ("?q=dana+darurat", 12), ("?q=gratifkasi", 12),
     ("?hal=3&urut=baru", 12), ("?q=pusat&hal=2", 12)],
)  # fmt: skip
def test_a_full_page_takes_few_queries(cast, dewi, django_assert_max_num_queries, query, most):
    shelved(cast.agency)
    text_of(dewi, query)
    with django_assert_max_num_queries(most):
        text_of(dewi, query)
