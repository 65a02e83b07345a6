"""`pamong match`: the matching of the workbench on a folder of files. Touches no database and needs no settings."""

import argparse
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from pamong.door.trouble import Trouble
from pamong.matching import checking, engine, proving, words
from pamong.matching.files_in import Read, read_folder
from pamong.matching.files_out import REPORT, Occupied, refuse_occupied, write_folder
from pamong.matching.outcome import Outcome, Progress
from pamong.matching.problem import Contradiction, Objective
from pamong.matching.tables import SHOWN, Unusable, trouble

PARTS = {
    "snapshot": "membaca", "scores": "menghitung skor", "solve": "mencocokkan", "prove": "membuktikan",
    "explain": "menjelaskan",
}  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Match and write, or check; the exit code is 1 when files are wrong or a checked matching is."""
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal that is not UTF-8 gets “?” rather than a traceback
        sys.stdout.reconfigure(errors="replace")
    try:
        if arguments.out is not None:
            refuse_occupied(arguments.out, arguments.source)
        read = read_folder(arguments.source)
    except Unusable as unusable:
        raise Trouble(_listed("berkas belum dapat dipakai; tidak ada yang ditulis.", unusable.lines())) from unusable
    except Occupied as occupied:
        raise Trouble(str(occupied)) from occupied
    except OSError as error:
        raise Trouble(f"{error.filename}: {trouble(error)}; tidak ada yang ditulis.") from error
    _warn(read)
    if arguments.check is not None:
        return _check(read, arguments.check, prove=arguments.prove)
    return _match(read, arguments.out, measured=not arguments.reproducible)


def _match(read: Read, out: Path, *, measured: bool) -> int:
    try:
        outcome = engine.solve(read.problem, report=_progress if sys.stderr.isatty() else None)
    except Contradiction as contradiction:
        lines = [words.fault(each) for each in contradiction.faults]
        raise Trouble(_listed("masukan bertentangan; tidak ada yang ditulis.", lines)) from contradiction
    except MemoryError as error:
        raise Trouble("memori mesin ini tidak cukup untuk orang sebanyak itu; tidak ada yang ditulis.") from error
    try:
        write_folder(out, read.problem, outcome, measured=measured)
    except OSError as error:
        raise Trouble(f"{out} tidak dapat ditulis: {trouble(error)}; isinya tetap seperti semula.") from error
    print("\n".join(_summary(read, outcome, out)))
    return 0


def _summary(read: Read, outcome: Outcome, out: Path) -> Iterator[str]:
    mentees = len(read.problem.mentees)
    yield f"{len(outcome.pairs)} dari {mentees} mentee mendapat mentor (paling banyak yang mungkin: {outcome.participation_bound})."
    yield f"{outcome.points} poin; {_proof(read, outcome)}."
    if outcome.unmatched:
        yield f"{len(outcome.unmatched)} tanpa mentor; sebabnya ada di unmatched.csv."
    for who in outcome.dropped_leasts:
        yield f"Beban minimum {who} tidak dapat dipenuhi, jadi dilepas."
    yield f"Hasil ditulis ke {out}."


def _proof(read: Read, outcome: Outcome) -> str:
    if read.problem.settings.objective is Objective.STABLE:
        if outcome.blocking_pairs < 0:
            return "waktunya habis sebelum terbukti stabil"
        return f"stabil: {outcome.blocking_pairs} pasangan sama-sama lebih memilih satu sama lain"
    return "terbukti optimal" if outcome.gap == 0 else f"paling jauh {_percent(outcome.gap)} dari yang terbaik"


def _percent(share: float) -> str:
    return f"{100 * share:.4f} %".replace(".", ",")


def _check(read: Read, pairs: Path, *, prove: bool) -> int:
    try:
        given = checking.read_pairs_file(pairs)
        prices = proving.read_prices(pairs.with_name(REPORT)) if prove else None
    except Unusable as unusable:
        raise Trouble(_listed("berkasnya tidak dapat diperiksa.", unusable.lines())) from unusable
    checked = checking.check(read.problem, given, pairs.name)
    for fault in checked.faults[:SHOWN]:
        print(fault)
    if len(checked.faults) > SHOWN:
        print(f"… dan {len(checked.faults) - SHOWN} kesalahan lain")
    print(f"{checked.matched} pasangan, {checked.points} poin, {len(checked.faults)} kesalahan.")
    if checked.faults or prices is None:
        return 1 if checked.faults else 0
    proof = proving.prove(read.problem, {each.mentee: each.mentor for each in given}, prices)
    print(f"Bukti: {proof.words}")
    return 0 if proof.proven else 1


def _warn(read: Read) -> None:
    for each in read.warnings[:SHOWN]:
        print(f"Perhatikan: {each}", file=sys.stderr)
    if len(read.warnings) > SHOWN:
        print(f"Perhatikan: … dan {len(read.warnings) - SHOWN} hal lain", file=sys.stderr)


def _listed(head: str, lines: list[str]) -> str:
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _progress(progress: Progress) -> None:
    gap = "" if progress.gap is None else f", selisih {_percent(progress.gap)}"
    print(f"\r\x1b[K{PARTS.get(progress.part, progress.part)} {progress.done:.0%}{gap}", end="", file=sys.stderr)
    if progress.done >= 1:
        print(file=sys.stderr)
