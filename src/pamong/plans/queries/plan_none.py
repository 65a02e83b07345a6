"""Where somebody stands in the year who has no plan yet, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.plans.models import Assessment, Dialogue
from pamong.plans.queries.footing import supervisor_of
from pamong.plans.queries.plan_page import GapCard, gaps_of
from pamong.plans.rules.gaps import fresh_since
from pamong.plans.rules.plan import years_open

ASSESS, TALK, PLAN = range(3)


@dataclass(frozen=True)
class Way:
    """Where a button leads: the name of an address, with its key."""

    label: str
    to: str
    key: UUID | None = None


@dataclass(frozen=True)
class NextStep:
    """What comes next. `at` is the place in the year: assessment, dialogue, plan."""

    title: str
    heading: str
    hint: str
    at: int
    first: Way | None
    other: Way | None
    gaps: Sequence[GapCard]
    boss: str


def next_step(person: Person, year: int, today: date) -> NextStep:
    """Return what somebody without a plan of a year does next. At most five queries."""
    found = supervisor_of(person, today)
    boss = first_name(found.name) if found else ""
    gaps = [gap for gap in gaps_of(person.pk, ()) if gap.size]
    if year not in years_open(today):
        return NextStep(
            _("Tidak ada rencana untuk %(year)s") % {"year": year}, _("Rencana tahun itu tidak pernah dibuat"),
            _("Lihat tahun yang lain, atau mulai rencana tahun ini."), PLAN, Way(_("Rencana tahun ini"), "plans:home"), None,
            gaps, boss,
        )  # fmt: skip
    begin = Way(_("Mulai rencana"), "plans:begin")
    at, heading, hint, first = _by_assessment(person, today, boss)
    if at == PLAN:
        at, heading, hint, first = _by_dialogue(person, year, boss)
    other = begin if first is not None else None
    return NextStep(_title(at, boss), heading, hint, at, first or begin, other, gaps, boss)


def _title(at: int, boss: str) -> str:
    if at == ASSESS:
        return _("Mulai dari melihat di mana Anda berdiri")
    if at == TALK and boss:
        return _("Bicarakan arahnya dengan %(name)s") % {"name": boss}
    return _("Apa yang ingin Anda kuasai tahun ini?")


def _by_assessment(person: Person, today: date, boss: str) -> tuple[int, str, str, Way | None]:
    """What the newest assessment asks for; `PLAN` when it is agreed and fresh."""
    rows = Assessment.objects.filter(employee=person).exclude(state=Assessment.State.CANCELLED)
    row = rows.order_by("-opened_at").first()
    if row is None or (row.agreed_at and row.agreed_at.date() < fresh_since(today)):
        hint = _(
            "Anda dan atasan langsung menilai kompetensi masing-masing tanpa saling melihat, lalu membandingkannya."
        )
        return (
            ASSESS,
            _("Langkah pertama: penilaian kompetensi"),
            hint,
            Way(_("Mulai penilaian"), "plans:assessment_new"),
        )
    way = Way(_("Buka penilaian"), "plans:assessment", row.pk)
    if row.state == Assessment.State.RATING:
        return (
            ASSESS,
            _("Penilaian sedang berjalan"),
            _("Isi dan serahkan bagian Anda; sesudah keduanya masuk, Anda berdua melihat hasilnya."),
            way,
        )
    if row.state == Assessment.State.REVEALED:
        hint = _("Bahas bersama %(name)s, lalu sepakati tingkatnya.") % {"name": boss or _("atasan langsung")}
        return ASSESS, _("Penilaian siap dibicarakan"), hint, way
    return PLAN, "", "", None


def _by_dialogue(person: Person, year: int, boss: str) -> tuple[int, str, str, Way | None]:
    """What the dialogue of the year asks for; `PLAN` when it is over."""
    rows = Dialogue.objects.filter(employee=person, year=year).exclude(state=Dialogue.State.CANCELLED)
    row = rows.order_by("-opened_at").first()
    name = boss or _("atasan langsung")
    if row is None:
        hint = _("Satu percakapan tentang kekuatan, arah, dan hambatan membuat rencananya sungguh milik Anda.")
        return TALK, _("Langkah berikutnya: dialog pengembangan"), hint, Way(_("Ajak berdialog"), "plans:dialogue_new")
    if row.state != Dialogue.State.CONCLUDED:
        hint = _("Siapkan jawaban Anda, lalu bicarakan dengan %(name)s.") % {"name": name}
        return TALK, _("Dialog pengembangan menunggu"), hint, Way(_("Buka dialog"), "plans:dialogue", row.pk)
    hint = _("Pilih dari kesenjangan, dari templat, atau mulai kosong. Draf hanya Anda yang membaca.")
    return PLAN, _("Saatnya menulis rencana"), hint, None


def walk() -> list[tuple[str, str]]:
    """The five steps of a year, each with what happens in it."""
    return [
        (_("Penilaian"), _("Anda dan atasan menilai sendiri-sendiri, lalu menyepakati tingkatnya.")),
        (_("Dialog"), _("Satu percakapan tentang kekuatan, arah, dan hambatan.")),
        (_("Rencana"), _("Tujuan dengan skala lima tingkat, dan kegiatan di tiga jalur CMB serta bentuk lainnya.")),
        (_("Jalankan"), _("Coaching, mentoring, belajar mandiri, pelatihan, penugasan.")),
        (_("Tinjau"), _("Tengah tahun dan akhir tahun: berdua melihat apa yang tercapai dan apa yang membantu.")),
    ]
