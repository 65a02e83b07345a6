"""Folders are read as docs/matching.md says; what cannot be read is said with file, row and column, all of it at once."""

import re
from dataclasses import replace

import pytest

from pamong.matching.files_in import read_folder
from pamong.matching.problem import Gap, Objective, Rule, Rules, Settings, Term
from pamong.matching.tables import SHOWN, Unusable
from pamong.matching.tests.folders import MENTEES, MENTORS, folder
from tests.house.sources import ROOT


def said(place):
    """Return what is wrong with a folder, line by line."""
    with pytest.raises(Unusable) as refused:
        read_folder(place)
    return refused.value.lines()


def warned(place):
    return [str(each) for each in read_folder(place).warnings]


def test_people_are_read_as_they_stand(tmp_path):
    problem = read_folder(folder(tmp_path)).problem
    dewi, eko, fitri = problem.mentees
    gita, hadi = problem.mentors
    assert (dewi.id, dewi.unit, dewi.province, dewi.grade, dewi.online) == ("dewi", "U1", "JB", 2, True)
    assert dewi.gaps == (Gap("K01", 2, 4), Gap("K07", 1, 3))
    assert (dewi.vector, fitri.vector, fitri.gaps, eko.online) == ((1.0, 0.0), None, (), False)
    assert (gita.capacity, gita.strengths, hadi.online) == (1, {"K01": 5, "K07": 2}, False)
    assert dewi.groups == {"province": "JB", "grade": "2", "unit": "U1"}
    assert problem.settings == Settings()
    assert (problem.forbidden, problem.pins, problem.before) == ({}, (), ())


def test_what_excel_with_indonesian_settings_writes_is_understood(tmp_path):
    plain = read_folder(folder(tmp_path / "a", mentees=MENTEES.replace("1 0,", "0.25 -1.5e-3,"))).problem
    lines = MENTEES.replace("1 0,", "0.25 -1.5e-3,").replace(",", ";").replace(".", ",").replace("\n", "\r\n")
    excel = read_folder(folder(tmp_path / "b", mentees="\ufeff" + lines)).problem
    tabs = read_folder(folder(tmp_path / "c", mentees=lines.replace(";", "\t").encode("utf-16"))).problem
    assert plain == excel == tabs
    assert plain.mentees[0].vector == (0.25, -0.0015)


def test_order_and_case_of_columns_and_empty_rows_do_not_matter(tmp_path):
    other = "GRADE, id ,unit,province,online,gaps\n\n2,dewi,U1,JB,1,K01:2>4|K07:1>3\n,,,,,\n"
    problem = read_folder(folder(tmp_path, mentees=other)).problem
    assert [(one.id, one.grade, one.vector) for one in problem.mentees] == [("dewi", 2, None)]


def test_labels_wants_and_gender_may_be_there(tmp_path):
    mentees = "id,unit,province,grade,online,gaps,labels,wants,gender\ndewi,U1,JB,2,1,,bugis|menulis,perempuan,p\n"
    mentors = MENTORS.replace("text\n", "text,labels\n").replace("1 1,\n", "1 1,,perempuan | menulis\n")
    problem = read_folder(folder(tmp_path, mentees=mentees, mentors=mentors)).problem
    assert problem.mentees[0].labels == {"bugis", "menulis"}
    assert problem.mentees[0].wants == {"perempuan"}
    assert problem.mentees[0].groups["gender"] == "p"
    assert problem.mentors[0].labels == {"perempuan", "menulis"}


def test_the_programme_is_read(tmp_path):
    programme = """
        objective = "equity"
        seed = 42
        deadline = 60
        stickiness = 20000
        before = "lama.csv"
        [weights]
        text = 0
        region = 0.49
        [rules]
        grade_step = false
        grade_step_most = -1
        other_unit = false
        least_points = 200000
        [minimum_loads]
        hadi = 2
        [unit_caps]
        U2 = 1
    """
    read = read_folder(folder(tmp_path, programme=programme, lama="mentee,mentor\ndewi,gita\neko,pergi\n"))
    settings = read.problem.settings
    assert (settings.objective, settings.seed, settings.deadline, settings.stickiness) == (
        Objective.EQUITY,
        42,
        60.0,
        20_000,
    )
    assert settings.weights == {Term.COMPETENCY: 0.385, Term.TEXT: 0.0, Term.REGION: 0.49, Term.SENIORITY: 0.125}
    assert settings.rules == Rules(grade_step=None, grade_step_most=-1, other_unit=False, least_points=200_000)
    assert settings.unit_caps == {"U2": 1}
    assert {one.id: one.least for one in read.problem.mentors} == {"gita": 0, "hadi": 2}
    assert read.problem.before == (("dewi", "gita"),)
    assert [str(each) for each in read.warnings] == [
        "lama.csv, baris 3, kolom mentor: “pergi” tidak ada di mentors.csv; pasangan ini dilewati."
    ]


def test_a_pairs_csv_of_ours_can_be_handed_in_as_the_last_matching(tmp_path):
    ours = "mentee,mentor,points,competency,text,region,seniority\ndewi,gita,1,0.5,0.5,1.0,0.4\n"
    read = read_folder(folder(tmp_path, programme='before = "pairs.csv"', pairs=ours))
    assert read.problem.before == (("dewi", "gita"),)
    assert read.warnings == ()


def test_blocks_and_pins_are_read_and_said_twice_is_said_once(tmp_path):
    problem = read_folder(
        folder(tmp_path, blocks="mentee,mentor\neko,gita\neko,gita\n", pins="mentee;mentor\ndewi;gita\ndewi;gita\n")
    ).problem
    assert problem.forbidden == {("eko", "gita"): Rule.BLOCKED}
    assert problem.pins == (("dewi", "gita"),)


def test_all_faults_of_all_files_are_said_at_once(tmp_path):
    mentees = (
        "id,unit,province,grade,online,gaps,vector\n"
        "dewi,,JB,dua,ya,K01:4>2|K02:1>9|K03|K04:1>2|K04:1>3|K05:2>2,1 0\n"
        "dewi,U1,JB,2,1,,1 nan\n"
        ",U1,JB,2,1,,1 2 3\n"
        "fajar,U1,JB,2,1,,satu\n"
    )
    mentors = "id,unit,province,grade,online,capacity,strengths\nhadi,U4,JT,3,0,-1,K01:6|:3\n=1+1,U4,JT,3,0,x,\n"
    assert said(folder(tmp_path, mentees=mentees, mentors=mentors, programme="objectiv = 1")) == [
        "mentees.csv, baris 2, kolom unit: kosong.",
        "mentees.csv, baris 2, kolom grade: “dua” bukan bilangan bulat.",
        "mentees.csv, baris 2, kolom online: “ya” bukan 0 (hanya tatap muka) atau 1 (bisa daring).",
        "mentees.csv, baris 2, kolom gaps: “K01”: level yang diperlukan (2) tidak di atas level kini (4).",
        "mentees.csv, baris 2, kolom gaps: level “9” dari “K02” di luar 0 sampai 5.",
        "mentees.csv, baris 2, kolom gaps: “K03” tidak dapat dibaca; tulis seperti K01:2>4|K07:1>3.",
        "mentees.csv, baris 2, kolom gaps: kompetensi “K04” ditulis dua kali.",
        "mentees.csv, baris 2, kolom gaps: “K05”: level yang diperlukan (2) tidak di atas level kini (2).",
        "mentees.csv, baris 3, kolom id: “dewi” sudah ada di baris 2.",
        "mentees.csv, baris 3, kolom vector: memuat NaN atau tak hingga.",
        "mentees.csv, baris 4, kolom id: id kosong.",
        "mentees.csv, baris 4, kolom vector: berisi 3 bilangan, padahal vektor pertama 2.",
        "mentees.csv, baris 5, kolom vector: “satu” bukan deretan bilangan yang dipisah spasi.",
        "mentors.csv, baris 2, kolom capacity: -1 di luar batas 0 sampai 1000000.",
        "mentors.csv, baris 2, kolom strengths: level “6” dari “K01” di luar 0 sampai 5.",
        "mentors.csv, baris 2, kolom strengths: “:3” tidak dapat dibaca; tulis seperti K01:5|K09:4.",
        "mentors.csv, baris 3, kolom id: id “=1+1” tidak boleh diawali =, +, - atau @ (dibaca Excel sebagai rumus).",
        "mentors.csv, baris 3, kolom capacity: “x” bukan bilangan bulat.",
        "programme.toml: “objectiv” tidak dikenal. Maksud Anda “objective”?",
    ]


def test_many_faults_are_counted_rather_than_shown(tmp_path):
    rows = "".join(f"m{n},U,P,x,1,\n" for n in range(SHOWN + 30))
    lines = said(folder(tmp_path, mentees="id,unit,province,grade,online,gaps\n" + rows))
    assert len(lines) == SHOWN + 1
    assert lines[-1] == "mentees.csv: … dan 30 kesalahan lain"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ": kosong: baris judul pun tidak ada."),
        (b"\xef\xbb\xbf\r\n\r\n", ": kosong: baris judul pun tidak ada."),
        (b"id,unit,province,grade,online,gaps\n", ": hanya berisi baris judul; tidak ada satu pun orang."),
        (b"PK\x03\x04...", ": bukan CSV. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi."),
        (MENTEES.encode("utf-16-le"), ": bukan CSV. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi."),
        (MENTEES.encode("utf-16")[:-1], ": bukan teks UTF-8. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi."),
        (MENTEES.replace("dewi", "d\x00wi").encode(), ", baris 2, kolom id: id “d�wi” memuat tanda yang tidak tercetak."),
        (MENTEES.replace("eko", "éko").encode("cp1252"), ", baris 3: bukan teks UTF-8. Simpan dari Excel sebagai “CSV UTF-8”, lalu coba lagi."),
        (MENTEES.partition("\n")[0].encode() + b"\nx," + b"a" * 200_000, ", baris 2: bukan CSV yang utuh (satu sel lebih dari 131.072 huruf; mungkin tanda kutip tidak ditutup)."),
        (MENTEES.encode() + b'x,"' + b"a" * 200_000, ", baris 5: bukan CSV yang utuh (satu sel lebih dari 131.072 huruf; mungkin tanda kutip tidak ditutup)."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_named(tmp_path, content, words):
    assert said(folder(tmp_path, mentees=content)) == [f"mentees.csv{words}"]


def test_a_whole_number_that_is_too_large_is_not_called_something_else(tmp_path):
    place = folder(
        tmp_path, mentors=MENTORS.replace("4,1,1", "4,1,2000000000").replace("JT,3,0", f"JT,{'9' * 5_000},0")
    )
    capacity, grade = said(place)
    assert capacity == "mentors.csv, baris 2, kolom capacity: “2000000000” di luar batas 0 sampai 1000000."
    assert grade.endswith("…” di luar batas -1000 sampai 1000.")


def test_a_pin_against_a_rule_holds_and_is_warned_of(tmp_path):
    place = folder(
        tmp_path, mentors=MENTORS.replace("U4,JT,3", "U1,JT,1"), pins="mentee,mentor\ndewi,hadi\nfitri,gita\n"
    )
    assert read_folder(place).problem.pins == (("dewi", "hadi"), ("fitri", "gita"))
    assert warned(place) == [
        "pins.csv, baris 2: “dewi” dan “hadi” tetap dipasangkan walau melanggar aturan: mentor dari unit yang sama; "
        "jenjangnya tidak memenuhi syarat; berbeda provinsi, padahal salah satu hanya tatap muka."
    ]


def test_texts_beside_vectors_are_warned_of(tmp_path):
    assert warned(folder(tmp_path, mentees=MENTEES.replace("1,1,,,\n", "1,1,,,suka mengaudit\n"))) == [
        "mentees.csv, kolom text: 1 orang punya text tetapi tidak punya vector; karena orang lain punya, text mereka tidak dibaca."
    ]


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    place = folder(tmp_path, blocks="mentee,mentor\n")
    for name in ("mentors.csv", "blocks.csv"):
        (place / name).unlink()
        (place / name).mkdir()
    (place / "programme.toml").mkdir()
    assert said(place) == [
        "mentors.csv: tidak terbaca: ini folder, bukan berkas.",
        "programme.toml: tidak terbaca: ini folder, bukan berkas.",
    ]


def test_missing_files_and_columns_are_named(tmp_path):
    place = folder(tmp_path, mentees="id,unit,grade,online,gap\n1,2,3,1,\n")
    (place / "mentors.csv").unlink()
    assert said(place) == [
        "mentees.csv, baris 1, kolom province: kolom ini tidak ada di baris judul.",
        "mentees.csv, baris 1, kolom gaps: kolom ini tidak ada di baris judul.",
        "mentors.csv: berkas tidak ada.",
    ]
    assert said(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: folder ini tidak ada."]
    twice = folder(tmp_path, mentees=MENTEES.replace("text", "unit"))
    assert "mentees.csv, baris 1, kolom unit: kolom ini ada lebih dari sekali di baris judul." in said(twice)


def test_a_row_that_is_too_long_and_a_column_that_nobody_knows(tmp_path):
    place = folder(tmp_path, mentees=MENTEES.replace("text", "teks") + "gina,U1,JB,1,1,,,halo, apa kabar\n")
    assert said(place) == ["mentees.csv, baris 5: berisi 9 sel, padahal judulnya 8: periksa tanda kutip."]
    place = folder(tmp_path, mentees=MENTEES.replace("text", "teks"))
    assert warned(place) == ["mentees.csv, baris 1: kolom “teks” tidak dikenal, isinya tidak dibaca."]


def test_strangers_in_blocks_and_pins_are_faults(tmp_path):
    place = folder(tmp_path, blocks="mentee,mentor\ndewi,hady\n", pins="mentee,mentor\ngita,dewi\n,hadi\n")
    assert said(place) == [
        "blocks.csv, baris 2, kolom mentor: “hady” tidak ada di mentors.csv.",
        "pins.csv, baris 2, kolom mentee: “gita” tidak ada di mentees.csv.",
        "pins.csv, baris 2, kolom mentor: “dewi” tidak ada di mentors.csv.",
        "pins.csv, baris 3, kolom mentee: id kosong.",
    ]


def test_contradictions_of_pins_are_said_where_they_stand(tmp_path):
    pins = "mentee,mentor\ndewi,gita\ndewi,hadi\neko,gita\nfitri,hadi\nsari,sari\n"
    place = folder(
        tmp_path,
        mentees=MENTEES + "sari,U1,JB,1,1,,,\n",
        mentors=MENTORS + "sari,U1,JB,1,1,1,,,\n",
        blocks="mentee,mentor\nfitri,hadi\n",
        pins=pins,
    )
    assert said(place) == [
        "pins.csv, baris 3, kolom mentee: “dewi” sudah dipasangkan dengan “gita”; seorang mentee satu mentor.",
        "pins.csv, baris 4, kolom mentor: “gita” hanya punya 1 tempat, pasangan tetapnya lebih.",
        "pins.csv, baris 5: “fitri” dan “hadi” juga ada di blocks.csv; hapus salah satu.",
        "pins.csv, baris 6: “sari” tidak dapat menjadi mentor bagi dirinya sendiri.",
    ]


@pytest.mark.parametrize(
    ("programme", "words"),
    [
        ("[weights", "programme.toml: bukan TOML yang benar: berkasnya berakhir di tengah isi"),
        ("seed = 1\nobjective = score", "programme.toml, baris 2: bukan TOML yang benar: tulis kunci = isi"),
        ("[weights]\n[weights]", "programme.toml, baris 2: bukan TOML yang benar: kunci atau tabel ini sudah ada"),
        (b"x = '\xff'", "bukan teks UTF-8."),
        ("[" * 5_000, "bukan TOML"),
        ('objective = "best"', "kunci objective: “best” tidak dikenal. Pilih: participation, score, equity, stable."),
        ("seed = -1", "kunci seed: “-1” bukan bilangan bulat antara 0 dan 9223372036854775807."),
        ("seed = 0x" + "f" * 9_000, "kunci seed: isi sepanjang itu bukan bilangan bulat"),
        ("deadline = nan", "kunci deadline: “nan” bukan bilangan antara 0.001 dan 86400."),
        ("weights = 3", "kunci weights: harus berupa tabel: [weights] lalu satu baris untuk setiap isinya."),
        ("[weights]\ntext = -0.1", "kunci weights.text: “-0.1” bukan bilangan antara 0 dan 100."),
        ("[weights]\ntext = true", "kunci weights.text: “True” bukan bilangan antara 0 dan 100."),
        ("[weights]\ntekst = 1", "kunci weights: “tekst” tidak dikenal. Maksud Anda “text”?"),
        ("[rules]\nother_unit = 0", "kunci rules.other_unit: “0” bukan true atau false."),
        ("[rules]\ngrade_step = 2\ngrade_step_most = 1", "kunci rules: grade_step (2) di atas grade_step_most (1)."),
        ("[minimum_loads]\nhady = 1", "kunci minimum_loads: “hady” tidak ada di mentors.csv."),
        (
            "[minimum_loads]\nhadi = 3",
            "kunci minimum_loads: “hadi” diminta paling sedikit 3 mentee, tempatnya hanya 2.",
        ),
        ("[unit_caps]\nU2 = 1.5", "kunci unit_caps.U2: “1.5” bukan bilangan bulat antara 0 dan 10000000."),
        ('before = "../x.csv"', "kunci before: “../x.csv” bukan nama berkas CSV di folder yang sama."),
    ],
)
def test_a_programme_that_cannot_hold_is_refused(tmp_path, programme, words):
    (line,) = said(folder(tmp_path, programme=programme))
    assert line.startswith(("programme.toml, ", "programme.toml: "))
    assert words in line


def test_a_before_that_is_not_there_is_refused(tmp_path):
    assert said(folder(tmp_path, programme='before = "lama.csv"')) == ["lama.csv: berkas tidak ada."]


def test_weights_that_do_not_sum_to_one_and_caps_of_nobody_are_warned_of(tmp_path):
    assert warned(folder(tmp_path, programme="[weights]\ntext = 1\n[unit_caps]\nU9 = 1")) == [
        "programme.toml, kunci weights: bobot berjumlah 1,675, bukan 1; dipakai apa adanya (yang tidak disebut tetap bawaannya).",
        "programme.toml, kunci unit_caps: tidak ada mentee dari unit “U9”.",
    ]


@pytest.mark.parametrize("vector", ["1e308 1e308", "1e-200 0", "1_0 2", "inf 0", "0x10 1"])
def test_vectors_that_no_float64_can_compare_are_refused(tmp_path, vector):
    (line,) = said(folder(tmp_path, mentees=MENTEES.replace("1 0", vector)))
    assert line.startswith("mentees.csv, baris 2, kolom vector: ")


def blocks_of(document):
    """Yield the blocks of a document that are set as code."""
    for part in re.findall(r"(?:^    .*\n|^\n(?=    ))+", document, flags=re.MULTILINE):
        yield re.sub(r"^    ", "", part, flags=re.MULTILINE).lstrip("\n")


def test_the_examples_of_the_guide_can_be_read(tmp_path):
    mentees, mentors, programme = (
        block
        for block in blocks_of((ROOT / "docs/panduan/uji-program.md").read_text())
        if block.startswith(("id;", "objective"))
    )
    read = read_folder(folder(tmp_path, mentees=mentees, mentors=mentors, programme=programme))
    assert read.warnings == ()
    assert [one.id for one in (*read.problem.mentees, *read.problem.mentors)] == ["M001", "M002", "G001"]
    assert not read.problem.settings.rules.other_unit


def test_the_defaults_stand_in_the_docs_as_they_are(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/matching.md").read_text(), flags=re.DOTALL)
    settings = read_folder(folder(tmp_path, programme=example)).problem.settings
    assert settings.weights == {**Settings().weights, Term.ANSWERS: 0.0, Term.WISH: 0.0}
    assert replace(settings, weights=Settings().weights) == Settings()
