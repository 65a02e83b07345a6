"""`pamong match`: files in, files out, all of them or none; no database, no settings, no traceback."""

import json
import os
import subprocess
import sys

import pytest

from pamong.door import line
from pamong.matching import engine, files_out, listing, watch
from pamong.matching.files_in import read_folder
from pamong.matching.outcome import Unmatched, Why
from pamong.matching.problem import Contradiction, Fault, Objective, Rule
from pamong.matching.tests.folders import MENTEES, MENTORS, folder
from pamong.matching.words import BY_FAULT, BY_RULE, fault, reason
from tests.house.sources import ROOT


def match(source, out, *more):
    return line.main(["match", "--from", str(source), "--out", str(out), *more])


def contents(place):
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_it_says_who_is_matched_and_why_somebody_is_not(tmp_path, capsys):
    source = folder(tmp_path / "in", blocks="mentee,mentor\nfitri,gita\n")
    assert match(source, tmp_path / "out") == 0
    written = {name: content.decode() for name, content in contents(tmp_path / "out").items()}
    assert written["pairs.csv"] == (
        "mentee,mentor,points,competency,text,region,seniority\n"
        "dewi,gita,856155,0.75,0.8535533905932737,1.0,1.0\n"
        "eko,hadi,732500,0.5,1.0,1.0,0.4\n"
    )
    assert written["unmatched.csv"] == (
        "mentee,reason\n"
        'fitri,"rule/blocked: tidak ada mentor yang diperbolehkan aturan. Dari semua mentor, masing-masing dihitung sekali: 1 pasangannya dilarang SDM; '
        '1 berbeda provinsi, padahal salah satu hanya tatap muka."\n'
    )
    report = json.loads(written["report.json"])
    assert (report["matched"], report["points"], report["bound_points"], report["gap"]) == (
        2,
        1_588_655,
        1_588_655,
        0.0,
    )
    assert (report["participation_bound"], report["mentees"], report["places"]) == (2, 3, 3)
    assert report["objective"] == "participation"
    assert report["seconds"] >= 0
    assert report["peak_bytes"] > 10**6
    assert len(report["input_hash"]) == 64
    assert {each["kind"] for each in report["fairness"]} >= {"province", "grade", "unit"}
    assert set(report["prices"]) == {"gita", "hadi"}
    assert "2 dari 3 mentee mendapat mentor (paling banyak yang mungkin: 2)." in capsys.readouterr().out


def test_the_same_folder_gives_the_same_bytes(tmp_path):
    source = folder(tmp_path / "in", programme="seed = 3")
    assert match(source, tmp_path / "a", "--reproducible") == 0
    assert match(source, tmp_path / "b", "--reproducible") == 0
    assert match(source, tmp_path / "c") == 0
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    first, third = (json.loads((tmp_path / name / "report.json").read_text()) for name in "ac")
    assert (first.pop("seconds"), first.pop("peak_bytes")) == (None, None)
    assert first == {key: value for key, value in third.items() if key not in {"seconds", "peak_bytes"}}
    assert (tmp_path / "a" / "pairs.csv").read_bytes() == (tmp_path / "c" / "pairs.csv").read_bytes()


def test_the_check_finds_nothing_wrong_with_ours_and_much_with_a_forgery(tmp_path, capsys):
    source = folder(tmp_path / "in")
    assert match(source, tmp_path / "out") == 0
    pairs = tmp_path / "out" / "pairs.csv"
    assert line.main(["match", "--from", str(source), "--check", str(pairs)]) == 0
    pairs.write_text(pairs.read_text().replace("eko,hadi", "eko,gita"))
    capsys.readouterr()
    assert line.main(["match", "--from", str(source), "--check", str(pairs)]) == 1
    said = capsys.readouterr().out
    assert "“eko” dan “gita” melanggar aturan province" in said
    assert "“gita” mendapat 2 mentee, tempatnya 1." in said
    assert "Traceback" not in said


def test_prices_prove_the_best_and_do_not_prove_less(tmp_path, capsys):
    source, out = folder(tmp_path / "in"), tmp_path / "out"
    assert match(source, out) == 0
    pairs, report = out / "pairs.csv", out / "report.json"
    prove = ["match", "--from", str(source), "--check", str(pairs), "--prove"]
    assert line.main(prove) == 0
    assert "Bukti: terbukti tidak ada yang lebih baik: hasilnya 2 mentee dan nilai 1588655" in capsys.readouterr().out
    whole = pairs.read_text()
    pairs.write_text("".join(each for each in whole.splitlines(keepends=True) if "eko" not in each))
    assert line.main(prove) == 1
    assert "Bukti: belum terbukti: hasilnya 1 mentee" in capsys.readouterr().out
    pairs.write_text(whole)
    for forged in ("{}", "[", '{"prices": {"gita": "x"}, "serves_one_more": []}', "[" * 10_000):
        report.write_text(forged)
        assert line.main(prove) == 1
        assert "report.json: bukan laporan pencocokan dengan harga." in capsys.readouterr().err
    report.unlink()
    assert line.main(prove) == 1
    assert "report.json: tidak terbaca" in capsys.readouterr().err


def test_a_stable_matching_is_proven_by_looking_for_who_would_leave(tmp_path, capsys):
    source = folder(tmp_path / "in", programme='objective = "stable"')
    assert match(source, tmp_path / "out") == 0
    assert "stabil: 0 pasangan sama-sama" in capsys.readouterr().out
    assert line.main(["match", "--from", str(source), "--check", str(tmp_path / "out" / "pairs.csv"), "--prove"]) == 0
    assert "Bukti: 0 pasangan sama-sama lebih memilih satu sama lain." in capsys.readouterr().out
    pairs = tmp_path / "out" / "pairs.csv"
    pairs.write_text("".join(each for each in pairs.read_text().splitlines(keepends=True) if "eko" not in each))
    assert line.main(["match", "--from", str(source), "--check", str(pairs), "--prove"]) == 1
    assert "Bukti: 1 pasangan sama-sama lebih memilih satu sama lain." in capsys.readouterr().out


def test_a_stable_matching_that_sticks_to_the_last_one_is_proven_with_its_stickiness(tmp_path, capsys):
    mentors = MENTORS.replace("U4,JT,3,0,2", "U4,JB,3,1,1")
    source = folder(tmp_path / "in", mentors=mentors, lama="mentee,mentor\nfitri,gita\n", programme=(
        'objective = "stable"\nstickiness = 1000000\nbefore = "lama.csv"'
    ))  # fmt: skip
    assert match(source, tmp_path / "out") == 0
    assert "fitri,gita," in (tmp_path / "out" / "pairs.csv").read_text()
    assert line.main(["match", "--from", str(source), "--check", str(tmp_path / "out" / "pairs.csv"), "--prove"]) == 0
    assert "Bukti: 0 pasangan sama-sama lebih memilih satu sama lain." in capsys.readouterr().out


def test_wrong_files_are_refused_in_words_and_nothing_is_written(tmp_path, capsys):
    source = folder(tmp_path / "in", mentees=MENTEES.replace("JB,2,1", "JB,dua,1"))
    assert match(source, tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert said == (
        "pamong match: berkas belum dapat dipakai; tidak ada yang ditulis.\n"
        "  mentees.csv, baris 2, kolom grade: “dua” bukan bilangan bulat.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_nobody_eligible_and_no_places_are_answers(tmp_path):
    source = folder(
        tmp_path / "in", mentees=MENTEES.replace("JB,2,1", "JB,9,1"), mentors=MENTORS.replace("JT,3,0,2", "JT,3,0,0")
    )
    assert match(source, tmp_path / "a") == 0
    assert "dewi,rule/grade: tidak ada mentor" in (tmp_path / "a" / "unmatched.csv").read_text().replace('"', "")
    empty = folder(tmp_path / "in", mentors=MENTORS.replace("4,1,1", "4,1,0").replace("JT,3,0,2", "JT,3,0,0"))
    assert match(empty, tmp_path / "b") == 0
    told = (tmp_path / "b" / "unmatched.csv").read_text()
    assert "dewi,no_mentors: tidak ada mentor yang masih punya tempat. Satu tempat lagi pada gita akan" in told
    assert "fitri,no_mentors: tidak ada mentor yang masih punya tempat.\n" in told
    assert (tmp_path / "b" / "pairs.csv").read_text().count("\n") == 1


def test_a_former_result_is_replaced_whole_and_nothing_else_is(tmp_path, capsys, monkeypatch):
    source, out = folder(tmp_path / "in"), tmp_path / "deep" / "out"
    assert match(source, out) == 0
    before = contents(out)

    def broken(*_words, **_more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(files_out, "report", broken)
        assert match(folder(tmp_path / "in", programme="seed = 1"), out) == 1
    assert "isinya tetap seperti semula" in capsys.readouterr().err
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    renamed = type(out).rename

    def stuck(path, target):
        if path.suffix == ".part":
            raise OSError(28, "No space left on device")
        return renamed(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(type(out), "rename", stuck)
        assert match(source, out) == 1
    assert "cakramnya penuh; isinya tetap seperti semula" in capsys.readouterr().err
    assert contents(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert match(source, out) == 0
    assert contents(out)["pairs.csv"] == before["pairs.csv"]
    (out / "catatan.txt").write_text("milik orang lain")
    for place, words in (
        (out, "berisi berkas lain (catatan.txt)"),
        (source, "adalah folder masukan"),
        (out / "catatan.txt", "bukan folder"),
    ):
        assert match(source, place) == 1
        assert words in capsys.readouterr().err
    assert (out / "catatan.txt").read_text() == "milik orang lain"


def test_folders_that_cannot_be_opened_are_named_without_a_traceback(tmp_path, capsys, monkeypatch):
    source = folder(tmp_path / "in")
    for one, other in ((source, tmp_path / ("x" * 300)), (tmp_path / ("x" * 300), tmp_path / "out")):
        assert match(one, other) == 1
        assert "xxx: namanya terlalu panjang; tidak ada yang ditulis.\n" in capsys.readouterr().err
    (tmp_path / "berkas").touch()
    assert match(source, tmp_path / "berkas" / "out") == 1
    assert "tidak dapat ditulis: ada bagian alamatnya yang bukan folder; isinya tetap" in capsys.readouterr().err

    def locked(path, **_more):
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "exists", locked)
        assert match(source, tmp_path / "out") == 1
    assert capsys.readouterr().err == f"pamong match: {tmp_path / 'out'}: tidak ada izin; tidak ada yang ditulis.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas", "in"]


def test_a_deadline_that_came_first_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(listing, "DENSE", -1)
    for objective, words in (
        ("stable", "waktunya habis sebelum terbukti stabil"),
        ("equity", "paling jauh 100,0000 %"),
    ):
        source = folder(tmp_path / "in", programme=f'objective = "{objective}"\ndeadline = 0.001')
        monkeypatch.setattr(watch.Watch, "is_late", True)
        assert match(source, tmp_path / "out") == 0
        assert words in capsys.readouterr().out
        assert "fitri,late: 1 mentor diperbolehkan aturan" in (tmp_path / "out/unmatched.csv").read_text().replace(
            '"', ""
        )


def test_hostile_texts_stay_texts(tmp_path):
    texts = MENTEES.replace("fitri,U2,JB,1,1,,,", 'fitri,"=HYPERLINK(""x"")",JB,1,1,,,"=cmd|\' /C calc\'!A0"').replace(
        "dewi", "<b>dewi</b>"
    )
    assert match(folder(tmp_path / "in", mentees=texts), tmp_path / "out") == 0
    for name in ("pairs.csv", "unmatched.csv"):
        cells = (tmp_path / "out" / name).read_text().replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "+", "-", "@"))]


def test_a_contradiction_that_only_the_engine_sees_is_said_in_words(tmp_path, capsys, monkeypatch):
    def contradicting(*_words, **_more):
        raise Contradiction((Fault("pin_full", mentor="gita"), Fault("new_code", "a", "b")))

    monkeypatch.setattr(engine, "solve", contradicting)
    assert match(folder(tmp_path / "in"), tmp_path / "out") == 1
    assert "  pasangan tetap dengan “gita” melebihi tempatnya.\n  new_code: “a” “b”" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_out_or_check_is_asked_for(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        line.main(["match", "--from", str(tmp_path)])
    assert end.value.code == 2
    assert "--out --check" in capsys.readouterr().err


def test_no_django_no_settings_no_database(tmp_path):
    source = folder(tmp_path / "in")
    script = (
        "import sys; from pamong.door import line; "
        f"code = line.main(['match', '--from', {str(source)!r}, '--out', {str(tmp_path / 'out')!r}]); "
        "print([name for name in ('django.db', 'django.conf') if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PAMONG_MODE": "production"},  # no secret key: unusable
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "[]\n"), done.stderr


def test_a_terminal_without_utf_8_gets_words_all_the_same(tmp_path):
    source, pairs = folder(tmp_path / "in"), tmp_path / "pairs.csv"
    pairs.write_text("mentee,mentor\neko,gita\n")
    done = subprocess.run(
        [sys.executable, "-m", "pamong", "match", "--from", str(source), "--check", str(pairs)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "latin-1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert "?eko? dan ?gita? melanggar aturan province" in done.stdout


def test_every_reason_and_every_fault_has_words():
    assert set(BY_RULE) == set(Rule)
    for why in Why:
        for objective in Objective:
            told = reason(Unmatched("a", why, Rule.UNIT, {Rule.UNIT: 2, Rule.GRADE: 0}, 3, "gita"), objective)
            assert told.startswith("rule/unit: " if why is Why.RULE else f"{why}: ")
            assert told.endswith("Satu tempat lagi pada gita akan memberinya mentor.")
            assert "2 dari unit yang sama" in told or why is not Why.RULE
    assert all(len(fault(Fault(code, "a", "b"))) > 15 for code in BY_FAULT)


def test_a_folder_that_was_written_by_the_generator_reads_back_as_the_same_problem(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "matching_problem.py"), "30", str(tmp_path / "in"), "--variant", "blocks"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    problem = read_folder(tmp_path / "in").problem
    assert (len(problem.mentees), len(problem.mentors), len(problem.mentees[0].vector)) == (30, 10, 64)
    assert problem.forbidden
