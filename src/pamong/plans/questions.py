"""What the two think about before a development dialogue: five themes, each with questions for the employee about
herself, and for the supervisor about her and about himself as a support. And how the hour itself may go.

`%(name)s` is the other one of the two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.plans.terms import Side

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """One question of one side. `key` is what a row stores (≤ 40 characters)."""

    key: str
    text: Text
    hint: Text

    def ask(self, name: str) -> str:
        """Return the question, speaking of the other one by name."""
        return str(self.text) % {"name": name}

    def help(self, name: str) -> str:
        """Return the line below it."""
        return str(self.hint) % {"name": name}


@dataclass(frozen=True)
class Theme:
    """What a part of the dialogue is about. `key` stands in the address, `path` is what a row's key begins with."""

    key: str
    path: str
    label: Text
    employee: tuple[Question, ...]
    supervisor: tuple[Question, ...]

    def questions(self, side: str) -> tuple[Question, ...]:
        """Return what one side is asked."""
        return self.employee if side == Side.EMPLOYEE else self.supervisor


STRENGTHS: Final = Theme(
    "kekuatan",
    "strengths",
    _("Kekuatan"),
    (
        Question(
            "strengths.proud",
            _("Hasil kerja mana yang paling saya banggakan setahun ini?"),
            _("Satu atau dua saja, dan apa peran saya di dalamnya."),
        ),
        Question(
            "strengths.asked",
            _("Untuk urusan apa rekan-rekan biasanya mencari saya?"),
            _("Kekuatan sendiri sering lebih dulu terlihat oleh orang lain."),
        ),
        Question(
            "strengths.unused",
            _("Kemampuan apa yang saya punya, tetapi jarang terpakai di sini?"),
            _("Termasuk yang dipelajari di luar kantor."),
        ),
    ),
    (
        Question(
            "strengths.best",
            _("Kapan saya melihat %(name)s bekerja paling baik?"),
            _("Satu peristiwa nyata: keadaannya, apa yang dilakukan, apa akibatnya."),
        ),
        Question(
            "strengths.trust",
            _("Pekerjaan apa yang dengan tenang saya serahkan kepada %(name)s?"),
            _("Dan apa yang membuat saya percaya."),
        ),
        Question(
            "strengths.helped",
            _("Apa yang sudah saya lakukan yang membantu %(name)s?"),
            _("Diingat supaya dapat diteruskan."),
        ),
    ),
)
AREAS: Final = Theme(
    "pengembangan",
    "areas",
    _("Pengembangan"),
    (
        Question(
            "areas.heavy",
            _("Bagian pekerjaan mana yang masih terasa berat bagi saya?"),
            _("Berat bukan berarti gagal. Sebut satu contoh."),
        ),
        Question(
            "areas.change",
            _("Kemampuan apa yang, bila saya kuasai, paling mengubah pekerjaan saya?"),
            _("Pilih satu. Yang banyak sekaligus jarang jadi."),
        ),
        Question(
            "areas.feedback",
            _("Masukan apa yang pernah saya terima dan ingin saya tindak lanjuti?"),
            _("Dari atasan, rekan, atau orang yang dilayani."),
        ),
    ),
    (
        Question(
            "areas.one",
            _("Satu hal apa yang paling menolong %(name)s bila berkembang tahun ini?"),
            _("Satu saja, dan mengapa yang ini."),
        ),
        Question(
            "areas.seen",
            _("Apa yang saya lihat sehingga berpikir begitu?"),
            _("Yang terlihat, bukan watak: kapan, di mana, apa yang terjadi."),
        ),
        Question(
            "areas.open",
            _("Kesempatan belajar apa yang dapat saya bukakan?"),
            _("Penugasan, pendampingan, waktu, atau perkenalan dengan orang yang tepat."),
        ),
    ),
)
MOTIVATION: Final = Theme(
    "motivasi",
    "motivation",
    _("Motivasi"),
    (
        Question(
            "motivation.flow",
            _("Pekerjaan apa yang membuat saya lupa waktu?"),
            _("Ingat satu hari kerja yang menyenangkan."),
        ),
        Question(
            "motivation.drain",
            _("Apa yang belakangan ini menguras semangat saya?"),
            _("Kosongkan bila belum ingin dibicarakan."),
        ),
        Question(
            "motivation.thanks",
            _("Penghargaan seperti apa yang berarti bagi saya?"),
            _("Ucapan, kepercayaan, waktu, kesempatan: setiap orang berbeda."),
        ),
    ),
    (
        Question(
            "motivation.spark",
            _("Apa yang tampaknya membuat %(name)s bersemangat?"),
            _("Boleh keliru; nanti tanyakan langsung."),
        ),
        Question(
            "motivation.thanked",
            _("Kapan terakhir saya berterima kasih kepada %(name)s, dan untuk apa?"),
            _("Bila sulit mengingatnya, percakapan ini waktu yang baik."),
        ),
    ),
)
OBSTACLES: Final = Theme(
    "hambatan",
    "obstacles",
    _("Hambatan"),
    (
        Question(
            "obstacles.most",
            _("Apa yang paling sering menghalangi pekerjaan saya?"),
            _("Cara kerja, alat, aturan, beban, atau hal lain."),
        ),
        Question(
            "obstacles.tried",
            _("Apa yang sudah saya coba untuk mengatasinya?"),
            _("Yang tidak berhasil pun berguna untuk dibicarakan."),
        ),
        Question(
            "obstacles.support",
            _("Dukungan apa dari %(name)s yang paling menolong saya?"),
            _("Sejelas mungkin: apa, kapan, seberapa sering."),
        ),
    ),
    (
        Question(
            "obstacles.around",
            _("Hambatan apa yang saya lihat di sekitar %(name)s?"),
            _("Pisahkan yang dapat diubah %(name)s dari yang menjadi tugas saya."),
        ),
        Question(
            "obstacles.mine",
            _("Apa dari cara saya memimpin yang mungkin menyulitkan %(name)s?"),
            _("Jujur saja. Sebelum dibagikan, hanya Anda yang membacanya."),
        ),
        Question(
            "obstacles.will",
            _("Apa yang sanggup saya mulai, ubah, atau hentikan?"),
            _("Satu hal yang benar-benar dapat Anda pegang."),
        ),
    ),
)
CAREER: Final = Theme(
    "karier",
    "career",
    _("Arah karier"),
    (
        Question(
            "career.future",
            _("Dua atau tiga tahun lagi, saya ingin mengerjakan apa?"),
            _("Boleh jabatan, boleh jenis pekerjaan, boleh juga tetap di sini."),
        ),
        Question(
            "career.before",
            _("Apa yang perlu saya kuasai atau alami lebih dulu?"),
            _("Pengalaman, sertifikat, orang yang perlu dikenal."),
        ),
        Question(
            "career.first",
            _("Langkah pertama apa yang dapat saya mulai tahun ini?"),
            _("Kecil dan pasti lebih baik daripada besar dan nanti."),
        ),
    ),
    (
        Question(
            "career.grow",
            _("Di peran apa saya membayangkan %(name)s tumbuh?"),
            _("Pikirkan dulu kepentingan %(name)s, baru kebutuhan unit."),
        ),
        Question(
            "career.meet",
            _("Siapa atau apa yang dapat saya pertemukan dengan %(name)s?"),
            _("Mentor, rekan di unit lain, penugasan, kepanitiaan."),
        ),
    ),
)
THEMES: Final[Sequence[Theme]] = (STRENGTHS, AREAS, MOTIVATION, OBSTACLES, CAREER)
KEYS: Final[Mapping[str, frozenset[str]]] = {
    side: frozenset(question.key for theme in THEMES for question in theme.questions(side)) for side in Side.values
}
"""Which questions each side answers."""


def theme_asked(key: str) -> Theme | None:
    """Return the theme that the address names."""
    return next((theme for theme in THEMES if theme.key == key), None)


def theme_of(question: str) -> Theme:
    """Return the theme that a question belongs to."""
    return next(theme for theme in THEMES if question.startswith(f"{theme.path}."))


@dataclass(frozen=True)
class Leg:
    """A part of the hour: how long, and what it is for."""

    minutes: int
    title: Text
    hint: Text


GUIDE: Final[Sequence[Leg]] = (
    Leg(5, _("Membuka"), _("Sepakati waktunya. Ini tentang pengembangan, bukan penilaian kinerja; ponsel disimpan.")),
    Leg(
        15,
        _("%(employee)s bercerita lebih dulu"),
        _("Yang dibanggakan, yang terasa berat, yang memberi semangat. %(supervisor)s mendengarkan sampai selesai."),
    ),
    Leg(
        10,
        _("Yang dilihat %(supervisor)s"),
        _("Kekuatan dengan contoh nyata, lalu satu hal yang paling menolong bila berkembang."),
    ),
    Leg(10, _("Hambatan dan dukungan"), _("Mana yang di tangan %(employee)s, mana yang di tangan %(supervisor)s.")),
    Leg(10, _("Arah karier"), _("Ke mana %(employee)s ingin tumbuh, dan langkah pertama tahun ini.")),
    Leg(
        10,
        _("Menutup"),
        _(
            "Tulis kesimpulan bersama: kekuatan yang diteruskan, satu atau dua hal yang dikerjakan, siapa mendukung apa."
        ),
    ),
)
"""One hour; the employee speaks first."""
