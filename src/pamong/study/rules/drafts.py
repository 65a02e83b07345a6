"""An entry as somebody writes it: tidied, what its form of learning needs, and what is wrong with it, by field. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words
from pamong.kit import texts
from pamong.rulebook.learning import Form, Measure
from pamong.rulebook.rules import EARLIEST, JP, MOST_JP, Rule
from pamong.study.models.entries import MOST_MINUTES, Source
from pamong.study.rules.faults import Faults, only

TITLE: Final = 200
PROVIDER: Final = 160
CERTIFICATE: Final = 80
ADDRESS: Final = 500
LONG: Final = 4_000
"""Characters of what she did, what she thought of it and what she will apply."""
ENOUGH: Final = 20
"""Characters: less does not say what was done."""
MOST_SOURCES: Final = 10
MOST_DAYS: Final = 366
BY_ITSELF: Final = frozenset({Form.COACHING, Form.MENTORING})
"""What other rooms credit by themselves: nobody enters it by hand."""
BY_HAND: Final = tuple(form for form in Form if form not in BY_ITSELF)
ONE_DAY: Final = frozenset({Form.SELF_STUDY, Form.AT_WORK, Form.COMMUNITY})
"""Learning without a programme: of one day, told in one's own words; evidence is welcome, not asked for."""


@dataclass(frozen=True)
class Needs:
    """What a form of learning asks of an entry under the rule of its day."""

    sources: bool
    """Process and at least one source, without which nothing counts."""
    minutes: bool
    programme: bool
    """Provider, certificate and days; else it is of one day."""
    stated: bool
    """The JP that the certificate states."""
    evidence: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a draft that the form has, in the order in which they are asked for."""
        own = ("provider", "certificate", "place") if self.programme else ("place",)
        days = ("until", "days") if self.programme else ()
        stated = ("stated",) if self.stated else ()
        abroad = ("is_international",) if self.programme else ()
        return (
            "title",
            *own,
            "on",
            *days,
            "starts_at",
            "minutes",
            *stated,
            *abroad,
            "process",
            "reflection",
            "applied",
        )


def needs_of(form: str, rule: Rule | None) -> Needs:
    """Return what a form asks for; `rule` is the one of the day, None where there is none yet."""
    alone = form in ONE_DAY
    return Needs(
        sources=form == Form.SELF_STUDY,
        minutes=form == Form.SELF_STUDY or (rule is not None and rule.measure == Measure.MINUTES),
        programme=not alone,
        stated=rule is not None and rule.national is None,
        evidence=not alone,
    )


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    """Something that was learned from."""

    kind: str
    title: str
    author: str = ""
    address: str = ""
    resource: UUID | None = None
    """A resource of the catalogue, when it is one."""

    def cleaned(self) -> SourceDraft:
        """Return it with its texts tidied."""
        return replace(
            self, title=texts.clean(self.title, one_line=True), author=texts.clean(self.author, one_line=True),
            address=texts.clean(self.address, one_line=True),
        )  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not (self.title or self.author or self.address)


@dataclass(frozen=True, kw_only=True)
class EntryDraft:
    """What somebody learned. `stated`: hundredths of a JP; `until` None: the same day."""

    form: str
    title: str
    on: date
    until: date | None = None
    days: int = 1
    starts_at: time | None = None
    minutes: int | None = None
    stated: int | None = None
    is_international: bool = False
    provider: str = ""
    certificate: str = ""
    place: str = ""
    process: str = ""
    reflection: str = ""
    applied: str = ""
    sources: tuple[SourceDraft, ...] = field(default=())
    contract: UUID | None = None
    competency: UUID | None = None

    def cleaned(self) -> EntryDraft:
        """Return it with its texts tidied and without sources in which nothing was written."""
        sources = (source.cleaned() for source in self.sources)
        return replace(
            self,
            title=texts.clean(self.title, one_line=True),
            provider=texts.clean(self.provider, one_line=True),
            certificate=texts.clean(self.certificate, one_line=True),
            place=texts.clean(self.place, one_line=True),
            process=texts.clean(self.process),
            reflection=texts.clean(self.reflection),
            applied=texts.clean(self.applied),
            sources=tuple(source for source in sources if not source.is_blank),
            until=self.until or self.on,
        )

    def fitted(self, rule: Rule | None) -> EntryDraft:
        """Return it without what its form of learning does not have: what is handed in says nothing stray."""
        needs = needs_of(self.form, rule)
        plain = self.cleaned()
        if needs.programme:
            return replace(plain, stated=plain.stated if needs.stated else None)
        return replace(
            plain, provider="", certificate="", until=plain.on, days=1, is_international=False,
            stated=plain.stated if needs.stated else None,
        )  # fmt: skip


def faults(draft: EntryDraft, rule: Rule | None, *, today: date, whole: bool = True) -> Faults:
    """Say what is wrong with a cleaned draft, by field (a source's is `sources.0.title`).

    `whole`: everything that is needed to hand it in is there. A draft may lack it; what it holds must be possible.
    """
    needs = needs_of(draft.form, rule)
    found = {
        "form": "" if draft.form in BY_HAND else _("Pilih bentuk belajarnya dari daftar."),
        "title": texts.fault(draft.title, TITLE),
        **{name: texts.fault(getattr(draft, name), PROVIDER) for name in ("provider", "place")},
        "certificate": texts.fault(draft.certificate, CERTIFICATE),
        **{name: texts.fault(getattr(draft, name), LONG) for name in ("process", "reflection", "applied")},
        **_day_faults(draft, today, programme=needs.programme),
        "minutes": _minutes_fault(draft),
        "stated": _stated_fault(draft.stated),
        **_source_faults(draft.sources),
    }
    if whole:
        found |= {name: said for name, said in _missing(draft, needs).items() if not found.get(name)}
    return only(found)


def missing(draft: EntryDraft, rule: Rule | None, *, files: int, today: date) -> Faults:
    """Say what a draft still lacks to be handed in, or holds wrongly, by field; `files` of evidence lie with it."""
    found = faults(draft.fitted(rule), rule, today=today)
    if needs_of(draft.form, rule).evidence and not files:
        found["files"] = _("Unggah paling sedikit satu bukti: sertifikat, surat keterangan, atau laporan.")
    return found


def _missing(draft: EntryDraft, needs: Needs) -> Faults:
    found = {"title": "" if draft.title else _("Beri judul singkat, supaya atasan Anda tahu apa yang dipelajari.")}
    if needs.programme and not draft.provider:
        found["provider"] = _("Tulis siapa penyelenggaranya.")
    if needs.minutes and draft.minutes is None:
        found["minutes"] = _("Isi lamanya dalam menit, atau jam mulai dan selesainya.")
    if needs.stated and draft.stated is None:
        found["stated"] = _("Isi JP yang tertera di sertifikat atau surat keterangan.")
    if needs.sources:
        found |= _telling(draft)
    return found


def _telling(draft: EntryDraft) -> Faults:
    """What self-learning cannot do without: it is counted by process and sources, not by a certificate."""
    found: Faults = {}
    if len(draft.process) < ENOUGH:
        found["process"] = _("Ceritakan apa yang Anda lakukan, paling sedikit %(least)s karakter.") % {"least": ENOUGH}
    if not draft.sources:
        found["sources"] = _("Sebut paling sedikit satu sumber belajar.")
    return found


def first_day(today: date) -> date:
    """The earliest day that may be entered: 1 January of last year."""
    return max(EARLIEST, date(today.year - 1, 1, 1))


def _day_faults(draft: EntryDraft, today: date, *, programme: bool) -> Faults:
    first = first_day(today)
    if draft.on > today:
        return {"on": _("Tanggalnya belum tiba. Catat sesudah belajarnya selesai.")}
    if draft.on < first:
        return {"on": _("Yang dapat dicatat sejak %(day)s.") % {"day": day_in_words(first)}}
    return _span_faults(draft, draft.until or draft.on, today) if programme else {}


def _span_faults(draft: EntryDraft, until: date, today: date) -> Faults:
    span = (until - draft.on).days + 1
    if span < 1:
        return {"until": _("Tanggal selesai mendahului tanggal mulai. Perbaiki salah satunya.")}
    if until > today:
        return {"until": _("Tanggal selesainya belum tiba. Catat sesudah kegiatannya selesai.")}
    if span > MOST_DAYS:
        return {"until": _("Satu catatan paling lama setahun. Bagi menjadi beberapa catatan.")}
    if not 1 <= draft.days <= span:
        return {"days": _("Hari kegiatan antara 1 dan %(most)s, menurut tanggalnya.") % {"most": span}}
    return {}


def _minutes_fault(draft: EntryDraft) -> str:
    if draft.minutes is None:
        return ""
    if not 1 <= draft.minutes <= MOST_MINUTES:
        return _("Lamanya antara 1 menit dan 24 jam. Untuk beberapa hari, buat satu catatan sehari.")
    if draft.starts_at is not None and _minute(draft.starts_at) + draft.minutes > MOST_MINUTES:
        return _("Waktunya lewat tengah malam. Bagi menjadi dua catatan, satu sehari.")
    return ""


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def ends_at(starts_at: time | None, minutes: int | None) -> time | None:
    """Return when something ended that began at this time of the day; None when it is not known, or at midnight."""
    if starts_at is None or minutes is None or _minute(starts_at) + minutes >= MOST_MINUTES:
        return None
    return (datetime.combine(date.min, starts_at) + timedelta(minutes=minutes)).time()


def minutes_between(start: time, end: time) -> int:
    """Return the minutes from one time of the day to another; not above 0 when the second is not later."""
    return _minute(end) - _minute(start)


def _stated_fault(stated: int | None) -> str:
    if stated is not None and not 1 <= stated <= MOST_JP:
        return _("JP sertifikat antara 0,01 dan %(most)s.") % {"most": MOST_JP // JP}
    return ""


def _source_faults(sources: Sequence[SourceDraft]) -> Faults:
    found: Faults = {}
    if len(sources) > MOST_SOURCES:
        found["sources"] = _("Paling banyak %(most)s sumber dalam satu catatan.") % {"most": MOST_SOURCES}
    for number, source in enumerate(sources):
        wrong = {
            "kind": "" if source.kind in Source.Kind.values else _("Pilih jenis sumbernya dari daftar."),
            "title": texts.fault(source.title, TITLE) if source.title else _("Tulis judul atau nama sumbernya."),
            "author": texts.fault(source.author, PROVIDER),
            "address": texts.fault(source.address, ADDRESS),
        }
        found |= {f"sources.{number}.{name}": said for name, said in wrong.items() if said}
    return found
