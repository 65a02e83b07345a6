"""Writing a profile and the gate: what is kept, what is refused, who may rule, and who is told."""

from dataclasses import replace

import pytest

from pamong.guides.actions import gate, writing
from pamong.guides.actions.inviting import invite_guide
from pamong.guides.models import Invitation, Profile, Skill
from pamong.guides.rules.drafts import ProfileDraft
from pamong.guides.rules.profile import version_read
from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.rulebook.models import Competency
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile

pytestmark = pytest.mark.django_db
HEADLINE = "Menata ulang layanan loket tanpa menambah pegawai"
STORY = "Saya mulai di loket, lalu memimpin tim kecil yang menata ulang antrean; banyak yang gagal lebih dulu."


def skill(cast, key="komunikasi"):
    return Competency.objects.get(agency=cast.agency, key=key).pk


def draft(cast, **changes):
    start = ProfileDraft(years=12, province="31", place="Jakarta", skills=((skill(cast), 4),), languages=("id",))
    return replace(start, **changes)


def text(cast, name, words, version=0, by=None):
    return writing.save_text(name=name, text=words, version=version, by=by or cast.yusuf, now=NOW)


def written(cast, **changes):
    text(cast, "headline", HEADLINE)
    text(cast, "story", STORY)
    return writing.save_profile(draft=draft(cast, **changes), version=0, by=cast.yusuf, now=NOW)


def names():
    """What the journal says of mentors, in order."""
    rows = Entry.objects.filter(event__startswith="guides.").order_by("id")
    return [name.split(".")[1] for name in rows.values_list("event", flat=True)]


def test_a_text_saves_itself_and_another_window_overwrites_nothing(cast):
    assert text(cast, "story", STORY).version == 1
    assert text(cast, "story", STORY).version == 1  # the same again is no clash
    met = text(cast, "story", "Dari jendela lain.", version=0)

    assert isinstance(met, Clash)
    assert met.text == STORY
    assert isinstance(text(cast, "headline", HEADLINE), Saved)  # each text counts for itself
    assert Profile.objects.get(person=cast.yusuf).story == STORY


def test_a_profile_goes_from_writing_to_open_and_tells_each_step(cast):
    written(cast)
    asked = gate.submit_profile(by=cast.yusuf, now=NOW)
    gate.submit_profile(by=cast.yusuf, now=NOW)
    gate.open_profile(asked.pk, version=version_read(asked), by=cast.siti, now=NOW)
    gate.open_profile(asked.pk, version=version_read(asked), by=cast.siti, now=NOW)

    row = Profile.objects.get(person=cast.yusuf)
    assert (row.state, row.ruled_by) == ("open", cast.siti)
    assert names() == ["ProfileAsked", "ProfileOpened"]


def test_an_unfinished_profile_is_kept_but_not_sent(cast):
    text(cast, "headline", "Loket")
    with pytest.raises(Faulty) as said:
        gate.submit_profile(by=cast.yusuf, now=NOW)

    assert set(said.value.faults) == {"headline", "story", "skills", "province"}
    assert Profile.objects.get(person=cast.yusuf).state == "draft"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"capacity": 21}, "capacity"),
        ({"years": 99}, "years"),
        ({"province": "99"}, "province"),
        ({"languages": ("klingon",)}, "languages"),
        ({"ways": ("keras",)}, "ways"),
        ({"topics": tuple(f"topik {n}" for n in range(9))}, "topics"),
        ({"topics": ("x" * 61,)}, "topics"),
    ],
)
def test_what_cannot_be_is_refused_by_field(cast, changes, field):
    with pytest.raises(Faulty) as said:
        written(cast, **changes)

    assert field in said.value.faults


def test_a_competency_of_another_agency_is_not_offered(cast):
    elsewhere = Competency.objects.filter(agency=cast.other_agency).first() or Competency.objects.create(
        agency=cast.other_agency, key="asing", kind="technical", name="Asing"
    )
    with pytest.raises(Faulty):
        written(cast, skills=((elsewhere.pk, 3),))


def test_hr_gives_back_with_a_word_and_what_was_written_stays(cast):
    row = written(cast)
    gate.submit_profile(by=cast.yusuf, now=NOW)
    with pytest.raises(Faulty):
        gate.return_profile(row.pk, reason="  ", by=cast.siti, now=NOW)
    back = gate.return_profile(row.pk, reason="Sebut satu contoh yang berhasil.", by=cast.siti, now=NOW)

    assert (back.state, back.ruling, back.story) == ("returned", "Sebut satu contoh yang berhasil.", STORY)
    gate.submit_profile(by=cast.yusuf, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        gate.open_profile(row.pk, version=99, by=cast.siti, now=NOW)


@pytest.mark.parametrize("change", ["text", "rest"])
def test_hr_opens_what_was_read_not_what_was_written_since(cast, change):
    row = written(cast)
    seen = version_read(gate.submit_profile(by=cast.yusuf, now=NOW))
    if change == "text":
        text(cast, "story", f"{STORY} Dan satu kalimat yang belum dibaca siapa pun.", version=1)
    else:
        writing.save_profile(draft=draft(cast, place="Bogor"), version=row.version, by=cast.yusuf, now=NOW)
    with pytest.raises(Refused, match="berubah sejak"):
        gate.open_profile(row.pk, version=seen, by=cast.siti, now=NOW)
    row.refresh_from_db()
    assert row.state == "asked"
    assert gate.open_profile(row.pk, version=version_read(row), by=cast.siti, now=NOW).state == "open"


def test_only_hr_of_her_unit_rules_and_never_on_her_own(cast):
    row = written(cast)
    gate.submit_profile(by=cast.yusuf, now=NOW)
    for stranger in (cast.ratna, cast.agus, cast.kadek, cast.yusuf):
        with pytest.raises(Forbidden):
            gate.open_profile(row.pk, version=row.version, by=stranger, now=NOW)
    own = open_profile(cast.siti, state="asked", ruled_by=None, ruled_at=None)
    with pytest.raises(Forbidden):
        gate.open_profile(own.pk, version=own.version, by=cast.siti, now=NOW)


def test_an_open_profile_changes_at_once_but_never_loses_what_it_must_say(cast):
    row = open_profile(cast.yusuf)
    writing.save_profile(draft=draft(cast, topics=("Arsip", "arsip")), version=row.version, by=cast.yusuf, now=NOW)

    assert names() == ["ProfileChanged"]
    with pytest.raises(Faulty):
        writing.save_profile(draft=draft(cast, skills=()), version=0, by=cast.yusuf, now=NOW)
    with pytest.raises(Faulty):
        text(cast, "story", "", version=0)
    assert Skill.objects.filter(profile=row).count() == 1


def test_the_same_again_changes_nothing_and_an_old_form_is_told(cast):
    row = written(cast)
    again = writing.save_profile(draft=draft(cast), version=0, by=cast.yusuf, now=NOW)
    assert again.version == row.version
    writing.save_profile(draft=draft(cast, capacity=4), version=row.version, by=cast.yusuf, now=NOW)
    with pytest.raises(Refused, match="jendela lain"):
        writing.save_profile(draft=draft(cast, capacity=1), version=row.version, by=cast.yusuf, now=NOW)


def test_she_rests_and_comes_back_and_closes(cast):
    open_profile(cast.yusuf)
    with pytest.raises(Refused, match="sudah lewat"):
        gate.pause_profile(until=TODAY.replace(day=1), by=cast.yusuf, now=NOW)
    gate.pause_profile(until=TODAY.replace(day=30), by=cast.yusuf, now=NOW)
    gate.pause_profile(until=TODAY.replace(day=30), by=cast.yusuf, now=NOW)
    gate.resume_profile(by=cast.yusuf, now=NOW)
    gate.resume_profile(by=cast.yusuf, now=NOW)
    gate.close_profile(by=cast.yusuf, now=NOW)

    assert names() == ["ProfilePaused", "ProfileResumed", "ProfileClosed"]
    gate.submit_profile(by=cast.yusuf, now=NOW)
    assert gate.take_back_profile(by=cast.yusuf, now=NOW).state == "draft"


def test_hr_invites_once_and_not_who_has_a_profile(cast):
    one = invite_guide(cast.yusuf.pk, reason="retiring", by=cast.siti, now=NOW)

    assert (one.reason, names()) == ("retiring", ["GuideInvited"])
    with pytest.raises(Refused, match="sudah diajak"):
        invite_guide(cast.yusuf.pk, reason="asked", by=cast.siti, now=NOW)
    open_profile(cast.surya)
    with pytest.raises(Refused, match="sudah menulis"):
        invite_guide(cast.surya.pk, reason="asked", by=cast.siti, now=NOW)
    for stranger in (cast.ratna, cast.kadek):
        with pytest.raises(Forbidden):
            invite_guide(cast.dewi.pk, reason="asked", by=stranger, now=NOW)
    assert Invitation.objects.count() == 1
