"""The actions of an import: receive → prepare → confirm → apply, or cancel. Each is one transaction and may be repeated.

The worker calls `prepare_import` and `apply_import`; people call the others.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pamong.agency import events, queries, roles, rules
from pamong.agency.intake.apply import Application, tell_of_end
from pamong.agency.intake.columns import LAYOUTS
from pamong.agency.intake.preparing import prepare
from pamong.agency.intake.records import FileKind, UnreadableFile
from pamong.agency.intake.sheets import kind_of_file, tidy
from pamong.agency.models import Agency, ImportChange, ImportFile, ImportProblem, ImportRun, Person, RoleGrant
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require
from pamong.ports import clock
from pamong.ports.storage import storage

State = ImportRun.State
OPEN = (State.RECEIVED, State.READING, State.READY, State.CONFIRMED)
KEPT_FOR = timedelta(days=30)
ORPHANED_AFTER = timedelta(days=1)
FOLDER = "imports"


@dataclass(frozen=True)
class Upload:
    """A file as it was uploaded; `kind` is the slot it was put into, None to tell it from the content."""

    name: str
    content: BinaryIO
    kind: FileKind | None = None


def receive_import(
    *, agency: Agency, by: Person | None, now: datetime, files: Iterable[Upload], lines_complete: bool = False
) -> ImportRun:
    """Keep the uploaded files and open a run; the worker reads them. Refuses what cannot be a file of this kind.

    `lines_complete` says that the reporting-line file is whole: lines that it does not contain will end.
    """
    _require_may_import(by, agency)
    chosen = _recognised(files)
    stored = [_store(agency, kind, upload) for kind, upload in chosen.items()]
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(
                agency=agency, received_at=now, received_by=by, options={"lines_complete": lines_complete}
            )
            for file in stored:
                file.run = run
            ImportFile.objects.bulk_create(stored)
            announce(events.ImportReceived(agency_id=agency.pk, subject_id=run.pk), by=by)
    except IntegrityError as error:
        _discard(stored)
        raise Refused(_("Masih ada impor yang belum selesai. Terapkan atau batalkan impor itu lebih dulu.")) from error
    except BaseException:
        _discard(stored)
        raise
    return run


def _recognised(files: Iterable[Upload]) -> dict[FileKind, Upload]:
    chosen: dict[FileKind, Upload] = {}
    for upload in files:
        try:
            kind = kind_of_file(upload.content)
        except UnreadableFile as error:
            raise Refused(f"{_name(upload)}: {error.message}") from error
        if upload.kind and upload.kind != kind:
            raise Refused(
                _("%(file)s berisi %(found)s, bukan %(wanted)s. Unggah berkas yang sesuai.")
                % {"file": _name(upload), "found": LAYOUTS[kind].title, "wanted": LAYOUTS[upload.kind].title}
            )
        if kind in chosen:
            raise Refused(
                _("%(one)s dan %(other)s sama-sama berisi %(kind)s. Unggah salah satu saja.")
                % {"one": _name(chosen[kind]), "other": _name(upload), "kind": LAYOUTS[kind].title}
            )
        chosen[kind] = upload
    if not chosen:
        raise Refused(_("Pilih sedikitnya satu berkas."))
    return chosen


def _name(upload: Upload) -> str:
    """Return the name without its folders, short and printable."""
    return tidy(upload.name.replace("\\", "/").rpartition("/")[2])[-200:] or _("berkas")


def _store(agency: Agency, kind: FileKind, upload: Upload) -> ImportFile:
    upload.content.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := upload.content.read(1 << 20):
        digest.update(chunk)
        size += len(chunk)
    upload.content.seek(0)
    key = f"{FOLDER}/{secrets.token_hex(24)}"
    storage().put(key, upload.content)
    return ImportFile(agency=agency, kind=kind, name=_name(upload), size=size, sha256=digest.hexdigest(), key=key)


def _discard(files: Iterable[ImportFile]) -> None:
    for file in files:
        storage().delete(file.key)


def prepare_import(run_id: UUID) -> ImportRun:
    """Read, check and compare the files of a run; progress is written as it goes. Repeating it is safe."""
    return prepare(run_id)


@transaction.atomic
def cancel_import(run_id: UUID, *, by: Person | None, now: datetime) -> ImportRun:
    """Give a run up before it changes anything. Cancelling twice changes nothing.

    Also one that was confirmed and not yet applied: else a run that cannot be applied would bar every other.
    """
    run = _locked(run_id, by)
    if run.state == State.CANCELLED:
        return run
    if run.state not in OPEN:
        raise Refused(
            _("Impor ini tidak dapat dibatalkan lagi: %(state)s.") % {"state": run.get_state_display().lower()}
        )
    run.state, run.finished_at = State.CANCELLED, now
    run.save(update_fields=["state", "finished_at"])
    announce(events.ImportCancelled(agency_id=run.agency_id, subject_id=run.pk), by=by)
    return run


def confirm_import(run_id: UUID, *, by: Person | None, now: datetime, accept_leavers: bool = False) -> ImportRun:
    """Say yes to the preview; the worker applies it.

    Refused when the agency changed since the preview (it is made again) and when more than a tenth of the people
    would leave, unless `accept_leavers`. Confirming twice changes nothing.
    """
    with transaction.atomic():
        agency_id = ImportRun.objects.values_list("agency_id", flat=True).get(pk=run_id)
        agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
        run = _locked(run_id, by)
        if run.state in {State.CONFIRMED, State.APPLIED}:
            return run
        if run.state != State.READY:
            raise Refused(_("Pratinjau belum siap. Tunggu sampai berkas selesai dibaca."))
        if run.counts.get("many_leavers") and not accept_leavers:
            raise Refused(
                _(
                    "%(left)d dari %(present)d pegawai akan dicatat keluar. "
                    "Centang bahwa itu benar, atau unggah berkas yang lengkap."
                )
                % {"left": run.counts["changes"].get("left", 0), "present": run.counts["present"]}
            )
        _refuse_lockout(run, by)
        stale = run.people_version != agency.people_version
        if stale:
            _reopen(run, by)
        else:
            run.state, run.confirmed_at, run.confirmed_by = State.CONFIRMED, now, by
            run.save(update_fields=["state", "confirmed_at", "confirmed_by"])
            announce(events.ImportConfirmed(agency_id=run.agency_id, subject_id=run.pk), by=by)
    if stale:
        raise Refused(run.refusal)
    return run


def _refuse_lockout(run: ImportRun, by: Person | None) -> None:
    """Nobody records herself as gone, and an agency keeps an admin."""
    leaving = ImportChange.objects.filter(run=run, kind=ImportChange.Kind.LEFT)
    if by is not None and leaving.filter(target_id=by.pk).exists():
        raise Refused(_("Menurut berkas ini Anda sendiri keluar. Minta rekan pengelola SDM menerapkannya."))
    admins = RoleGrant.objects.filter(agency_id=run.agency_id, role=roles.ADMIN.key, revoked_at__isnull=True)
    staying = admins.exclude(person__in=leaving.values("target_id"))
    if admins.exists() and not staying.exists():
        raise Refused(_("Menurut berkas ini semua admin keluar. Beri peran admin kepada orang lain lebih dulu."))


def _reopen(run: ImportRun, by: Person | None) -> None:
    """The agency changed under the preview: it must be made and seen again."""
    run.state, run.confirmed_at, run.confirmed_by = State.RECEIVED, None, None
    run.refusal = _("Data instansi berubah sejak pratinjau yang lalu, jadi pratinjaunya dibuat ulang. Periksa lagi.")
    run.save(update_fields=["state", "confirmed_at", "confirmed_by", "refusal"])
    announce(events.ImportOutdated(agency_id=run.agency_id, subject_id=run.pk), by=by)


@transaction.atomic
def apply_import(run_id: UUID) -> ImportRun:
    """Make every change of a confirmed run, all or none. Repeating it changes nothing."""
    agency_id = ImportRun.objects.values_list("agency_id", flat=True).get(pk=run_id)
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    run = ImportRun.objects.select_for_update(no_key=True, of=("self",)).select_related("confirmed_by").get(pk=run_id)
    if run.state != State.CONFIRMED:
        return run
    if run.people_version != agency.people_version:
        _reopen(run, run.confirmed_by)
        return run
    now = clock.now()
    changes = Application(run, agency, now=now, today=clock.today(agency.time_zone)).carry_out()
    agency.people_version += 1
    agency.save(update_fields=["people_version"])
    run.state, run.finished_at, run.refusal = State.APPLIED, now, ""
    run.save(update_fields=["state", "finished_at", "refusal"])
    tell_of_end(run, changes)
    return run


def purge_imports(now: datetime | None = None) -> int:
    """Remove files, changes and problems of runs that ended 30 days ago; the summary stays. Return how many runs.

    A preview that nobody applied for so long is given up, so that its files do not lie here for ever.
    """
    now = now or clock.now()
    for forgotten in ImportRun.objects.filter(
        state__in=(State.RECEIVED, State.READING, State.READY), received_at__lt=now - KEPT_FOR
    ):
        cancel_import(forgotten.pk, by=None, now=now)
    _sweep()
    old = ImportRun.objects.filter(finished_at__lt=now - KEPT_FOR, purged_at__isnull=True)
    count = 0
    for run in old.only("id")[:100]:
        keys = list(ImportFile.objects.filter(run=run).exclude(key="").values_list("key", flat=True))
        for key in keys:
            storage().delete(key)
        with transaction.atomic():
            ImportFile.objects.filter(run=run).update(key="")
            ImportChange.objects.filter(run=run).delete()
            ImportProblem.objects.filter(run=run).delete()
            ImportRun.objects.filter(pk=run.pk).update(purged_at=now)
        count += 1
    return count


def _sweep() -> None:
    """Remove uploads that belong to no run: the process ended between keeping the file and writing the run."""
    for key in storage().untouched(FOLDER, clock.now() - ORPHANED_AFTER):
        if not ImportFile.objects.filter(key=key).exists():
            storage().delete(key)


def _locked(run_id: UUID, by: Person | None) -> ImportRun:
    run = ImportRun.objects.select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=run_id)
    _require_may_import(by, run.agency)
    return run


def _require_may_import(by: Person | None, agency: Agency) -> None:
    """`by` is None for the house itself (the command line, the demo)."""
    if by is not None:
        allowed = by.agency_id == agency.pk and rules.may_import(queries.standing_of(by))
        require(allowed, _("Hanya pengelola SDM untuk seluruh instansi yang dapat mengimpor data."))
