"""Documents of plans as PDF: a sheet of sections, who approved it, and a code that anybody can check.

`Sheet` is laid out by `paper/sheet.typ`. Plans and summaries for the SKP are written here; reviews bring their own sections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import segno
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pamong.agency.words import initials_in_code, moment_in_words
from pamong.kit.codes import check_address, grouped
from pamong.plans import codes
from pamong.plans.codes import Issued, Paper
from pamong.plans.models import Goal
from pamong.plans.queries.plan_cards import GoalCard, ItemCard
from pamong.plans.queries.plan_paper import Approval, ForSkp, PlanOnPaper
from pamong.ports import paper

SOURCE: Final = Path(__file__).parent / "paper" / "sheet.typ"


@dataclass(frozen=True)
class Table:
    """A table: `wide` is the column that takes what room there is, `right` those aligned to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: int = 0
    right: Sequence[int] = ()


@dataclass(frozen=True)
class Section:
    """A part of a document under a heading: what is said, facts, a scale (mark, text, whether it is the level of now), and a table."""

    title: str
    lead: str = ""
    texts: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    scale: Sequence[tuple[str, str, bool]] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole document. `sum` is its one sentence, `short_name` the name of whom it is about without titles."""

    title: str
    agency_id: UUID
    agency: str
    name: str
    short_name: str
    sum: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    approvals: Sequence[Approval]
    paper: Paper
    number: int
    year: int
    on: date
    """The day on which it was agreed or concluded; it stands in the code."""


def sheet_pdf(sheet: Sheet, now: datetime) -> bytes:
    """Lay a document out as PDF/UA with its code; `PaperJam` when the press fails."""
    return paper.typeset(SOURCE, values_of(sheet, now), made_at=now)


def code_of(sheet: Sheet) -> str:
    """Return the code of a document, without dashes."""
    issued = Issued(sheet.paper, sheet.number, sheet.year, sheet.on, initials_in_code(sheet.short_name))
    return codes.issue(issued, sheet.agency_id)


def values_of(sheet: Sheet, now: datetime) -> dict[str, Any]:
    """Return what the layout wants: words only."""
    code = code_of(sheet)
    url = check_address(code)
    return {
        "lang": (get_language() or "id").split("-", maxsplit=1)[0],
        "title": sheet.title,
        "agency": sheet.agency,
        "sum": sheet.sum,
        "facts": sheet.facts,
        "footer": f"{sheet.name} · {sheet.title}",
        "page_of": _("Halaman {n} dari {all}"),
        "sections": [asdict(section) for section in sheet.sections],
        "now": _("sekarang"),
        "approvals_title": _("Persetujuan"),
        "approvals_head": [_("Langkah"), _("Nama"), _("Jabatan"), _("Waktu")],
        "approvals": [[one.what, one.name, one.position, one.when] for one in sheet.approvals],
        "qr": segno.make(url, error="m", micro=False).svg_inline(scale=4, border=2, dark="#000", light="#fff"),
        "qr_alt": _("Kode QR ke halaman pemeriksaan"),
        "check_title": _("Periksa keaslian"),
        "check_text": _("Pindai kode ini, atau buka alamat di bawah lalu ketik kodenya."),
        "check_url": url,
        "check_shown": check_address(),
        "code": grouped(code),
        "printed": _("Dicetak %(moment)s dari catatan Pamong pada saat itu.") % {"moment": moment_in_words(now)},
    }


def plan_pdf(shown: PlanOnPaper, now: datetime) -> bytes:
    """Lay out the version of a plan that holds."""
    return sheet_pdf(plan_sheet(shown), now)


def plan_sheet(shown: PlanOnPaper) -> Sheet:
    """Write the version of a plan that holds as a document."""
    note = [Section(_("Pengantar"), texts=[shown.note])] if shown.note else []
    return Sheet(
        title=_("Rencana pengembangan %(year)s") % {"year": shown.year}, agency_id=shown.agency_id, agency=shown.agency,
        name=shown.name, short_name=shown.short_name, sum=shown.sum, facts=shown.facts,
        sections=[*note, *(_goal(goal) for goal in shown.goals)], approvals=shown.approvals, paper=Paper.PLAN,
        number=shown.number, year=shown.year, on=shown.agreed_on,
    )  # fmt: skip


def _goal(goal: GoalCard) -> Section:
    texts = [goal.reason] if goal.reason else []
    if not goal.has_scale:
        texts.append(_("Skala belum diisi. Tujuan ini belum dapat dimulai."))
    if goal.standing:
        texts.append(goal.standing)
    if goal.state == Goal.State.DROPPED:
        texts.append(_("Dilepas: %(reason)s") % {"reason": goal.dropped_reason})
    rows = [[item.track_label, _item(item), item.when, item.jp if item.amount else "–"] for item in goal.items]
    head = [_("Jalur"), _("Kegiatan"), _("Kapan"), _("JP")]
    weight = f" · {goal.weight}" if goal.weight else ""
    return Section(
        f"{goal.number}. {goal.title}", lead=f"{goal.about} · {goal.days}{weight}", texts=texts,
        scale=[(level.mark, level.text, level.current) for level in goal.levels],
        table=Table(head, rows, wide=1, right=[3]) if rows else None,
    )  # fmt: skip


def _item(item: ItemCard) -> str:
    """What is done, and below it how and what will show it."""
    form = item.form_label if item.form_label != item.track_label else ""
    rest = " · ".join(filter(None, (form, item.method, item.evidence)))
    return f"{item.activity}\n{rest}" if rest else item.activity


def skp_pdf(skp: ForSkp, now: datetime) -> bytes:
    """Lay out what the employee lets be used for her SKP."""
    return sheet_pdf(skp_sheet(skp, timezone.localdate(now)), now)


def skp_sheet(skp: ForSkp, today: date) -> Sheet:
    """Write the summary for the SKP as a document; its code carries the day on which it was printed."""
    rows = [[goal.title, goal.state, goal.done] for goal in skp.goals]
    table = Table([_("Tujuan"), _("Keadaan"), _("Kegiatan selesai")], rows, wide=0, right=[2]) if rows else None
    texts = [] if rows else [_("Tidak ada tujuan yang dilepas.")]
    return Sheet(
        title=_("Ringkasan untuk SKP %(year)s") % {"year": skp.year}, agency_id=skp.agency_id, agency=skp.agency,
        name=skp.name, short_name=skp.short_name, sum=_("Hanya status selesai dan tujuan yang dilepas pegawai."),
        facts=skp.facts, sections=[Section(_("Tujuan yang dilepas"), texts=texts, table=table)], approvals=(),
        paper=Paper.FOR_SKP, number=0, year=skp.year, on=today,
    )  # fmt: skip
