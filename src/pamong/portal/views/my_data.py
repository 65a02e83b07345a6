"""Who reads my data, and everything Pamong holds of me to take away."""

import json
import shutil
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.accounts import own_data as accounts
from pamong.agency import own_data as agency
from pamong.agency.directory import hr_contacts
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.agency.queries import names_of_people, names_of_units
from pamong.catalogue import own_data as catalogue
from pamong.coaching import own_data as coaching
from pamong.community import own_data as community
from pamong.guides import own_data as guides
from pamong.hours import own_data as hours
from pamong.journal import queries as journal
from pamong.kit.own_data import Section, as_csv, gather
from pamong.kit.paging import link
from pamong.mentoring import own_data as mentoring
from pamong.notices import own_data as notices
from pamong.plans import own_data as plans
from pamong.portal import sentences
from pamong.ports import clock
from pamong.ports.storage import storage
from pamong.siasn import own_data as siasn
from pamong.study import own_data as study
from pamong.study.queries import own_files

EVERYTHING = (
    *agency.SOURCES,
    *plans.SOURCES,
    *catalogue.SOURCES,
    *study.SOURCES,
    *community.SOURCES,
    *coaching.SOURCES,
    *guides.SOURCES,
    *mentoring.SOURCES,
    *hours.SOURCES,
    *siasn.SOURCES,
    *notices.SOURCES,
    *accounts.SOURCES,
)
"""What the rooms hold of a person, in the order of the download."""


@signed_in
@require_safe
def my_data(request: SignedInRequest) -> HttpResponse:
    """Who opened, changed or moved what concerns me, when and why."""
    kind = request.GET.get("jenis", "")
    found = journal.about(request.person.pk, sentences.events_of(kind), request.GET)
    people, units = sentences.ids_in(found.items)
    names = sentences.Names(request.person.pk, names_of_people(people), names_of_units(units))
    return page(
        request,
        "portal/my_data.html",
        found=found.holding([(each, sentences.sentence(each, names)) for each in found.items]),
        kind=kind if kind in sentences.KINDS else "",
        tabs=_tabs(request, kind),
        contacts=hr_contacts(request.person),
    )


def _tabs(request: SignedInRequest, kind: str) -> list[dict[str, object]]:
    every = {
        "label": _("Semua"),
        "url": link(request.GET, jenis=None, hal=None),
        "current": kind not in sentences.KINDS,
    }
    return [
        every,
        *(
            {"label": str(label), "url": link(request.GET, jenis=name, hal=None), "current": name == kind}
            for name, label in sentences.KINDS.items()
        ),
    ]


@signed_in
@require_safe
def download(request: SignedInRequest) -> HttpResponseBase:
    """Everything Pamong holds of me: as JSON, as a table, or as an archive with the files that I handed in."""
    sections = [
        *gather(EVERYTHING, request.person),
        _journal(request),
    ]
    form = request.GET.get("bentuk")
    name = f"pamong-data-saya-{clock.today().isoformat()}"
    response: HttpResponseBase
    if form == "csv":
        head = [_("Bagian"), _("Nomor"), _("Isian"), _("Nilai"), _("Golongan data")]
        response = HttpResponse(as_csv(sections, head), content_type="text/csv; charset=utf-8")
    elif form == "zip":
        response = _as_archive(request, f"{name}.json", _as_json(request, sections))
    else:
        form, response = (
            "json",
            HttpResponse(_as_json(request, sections), content_type="application/json; charset=utf-8"),
        )
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def _as_archive(request: SignedInRequest, name: str, data: str) -> FileResponse:
    """Return the JSON and the files of evidence. It is put together on disk: a diligent person has gigabytes."""
    target = TemporaryFile()  # noqa: SIM115  # the answer closes it
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for each, key in own_files(request.person):
            try:
                with storage().open(key) as kept, archive.open(f"{_('bukti')}/{each}", "w") as place:
                    shutil.copyfileobj(kept, place)
            except FileNotFoundError:
                archive.writestr(f"{_('bukti')}/{each}.txt", _("Berkas ini tidak ada lagi di penyimpanan."))
    target.seek(0)
    return FileResponse(target, content_type="application/zip")


def _as_json(request: SignedInRequest, sections: list[Section]) -> str:
    held = {
        "untuk": request.person.full_name,
        "dibuat": clock.now().isoformat(timespec="seconds"),
        "keterangan": _(
            "Kata sandi, kunci, dan token hanya tersimpan sebagai sidik atau rahasia dan tidak disertakan."
        ),
        "bagian": [{"judul": each.title, "golongan": each.kinds, "isi": each.rows} for each in sections],
    }
    return json.dumps(held, ensure_ascii=False, indent=2)


def _journal(request: SignedInRequest) -> Section:
    entries = list(journal.all_about(request.person.pk))
    people, units = sentences.ids_in(entries)
    names = sentences.Names(request.person.pk, names_of_people(people), names_of_units(units))
    rows = [
        {"pada": clock_text(each), "kejadian": sentences.sentence(each, names).text, "kode": each.name}
        for each in entries
    ]
    return Section(_("Jurnal tentang saya"), rows, {"pada": "public", "kejadian": "personal", "kode": "public"})


def clock_text(happened: journal.Happened) -> str:
    """The moment as text that sorts."""
    return happened.at.isoformat(timespec="seconds")
