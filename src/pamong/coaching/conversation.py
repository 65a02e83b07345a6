"""How a coaching conversation runs: an opening, one of three templates, and the parts that every session shares.

The hat of every stage is the coach's unless somebody chooses otherwise. That is the closed one: what stands under it can
never leave this room. Whoever speaks as mentor or as superior says so by choosing that hat, and both see it.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COACH: Final = "coach"
"""The hat a stage wears until somebody changes it."""


@dataclass(frozen=True)
class Stage:
    """One part of a conversation. `key` is what a row stores (≤ 20 characters)."""

    key: str
    label: str | Promise
    question: str | Promise
    """The one question that the stage answers, as its heading says it."""
    hint: str | Promise
    """What belongs into its notes, in one sentence."""
    phase: str = ""
    """Which questions of a topic fit here: purpose, reality, options, will, or none."""
    hat: str = COACH


@dataclass(frozen=True)
class Template:
    """A way to lead the conversation, chosen by its purpose."""

    key: str
    label: str | Promise
    purpose: str | Promise
    when: str | Promise
    """When it fits, in one sentence."""
    stages: tuple[Stage, ...]


STOKERS: Final = Template(
    "stokers",
    "STOKERS",
    _("Lima menit pembuka: menyepakati isi sesi ini bersama."),
    _("Pakai di awal sesi apa pun, agar waktu tidak habis sebelum jelas apa yang dicari."),
    (
        Stage(
            "stokers.subject", _("Pokok"), _("Hari ini kita bicara tentang apa?"), _("Pokok sesi dalam satu kalimat.")
        ),
        Stage(
            "stokers.time", _("Waktu"), _("Berapa lama waktu kita?"), _("Lama sesi, dan sampai mana hari ini cukup.")
        ),
        Stage(
            "stokers.outcome",
            _("Hasil"),
            _("Apa yang ingin dibawa pulang?"),
            _("Hasil yang diharapkan di ujung sesi, bukan di ujung tahun."),
        ),
        Stage(
            "stokers.knowledge",
            _("Tanda berhasil"),
            _("Bagaimana kita tahu sesi ini berhasil?"),
            _("Tanda yang dapat dilihat atau dirasakan berdua."),
        ),
        Stage(
            "stokers.energy",
            _("Tenaga"),
            _("Seberapa penting ini sekarang?"),
            _("Yang membuat pokok ini layak dibicarakan hari ini, dan bagaimana keadaan Anda berdua."),
        ),
        Stage(
            "stokers.role",
            _("Peran"),
            _("Siapa berperan apa?"),
            _("Kapan mendengarkan, kapan bertanya, kapan boleh memberi saran."),
        ),
        Stage("stokers.start", _("Mulai"), _("Dari mana kita mulai?"), _("Langkah pertama percakapan.")),
    ),
)

GROW: Final = Template(
    "grow",
    "GROW",
    _("Dari tujuan ke langkah nyata, lewat keadaan sekarang dan pilihan yang ada."),
    _("Pakai bila pegawai tahu apa yang ingin dicapai dan perlu jalan ke sana."),
    (
        Stage(
            "grow.goal",
            _("Tujuan"),
            _("Apa yang ingin dicapai?"),
            _("Hasil yang diinginkan dan ukurannya, dengan kata-kata pegawai sendiri."),
            "purpose",
        ),
        Stage(
            "grow.reality",
            _("Kenyataan"),
            _("Bagaimana keadaannya sekarang?"),
            _("Fakta, contoh, dan yang sudah dicoba; tanpa menilai."),
            "reality",
        ),
        Stage(
            "grow.options",
            _("Pilihan"),
            _("Apa saja yang bisa dicoba?"),
            _("Sebanyak mungkin pilihan, baru kemudian untung-ruginya."),
            "options",
        ),
        Stage(
            "grow.will",
            _("Kemauan"),
            _("Apa yang akan dilakukan?"),
            _("Langkah yang dipilih, kapan dimulai, dan dukungan yang diperlukan."),
            "will",
        ),
    ),
)

OSKAR: Final = Template(
    "oskar",
    "OSKAR",
    _("Berangkat dari yang sudah berhasil, lalu naik satu tingkat."),
    _("Pakai bila pegawai merasa buntu atau ragu, padahal sebagian sudah berjalan."),
    (
        Stage(
            "oskar.outcome",
            _("Hasil yang dituju"),
            _("Apa yang berbeda bila ini berhasil?"),
            _("Gambaran setelah berhasil: apa yang dilihat orang lain."),
            "purpose",
        ),
        Stage(
            "oskar.scaling",
            _("Skala"),
            _("Dari 0 sampai 10, sekarang di mana?"),
            _("Angka sekarang, alasan bukan lebih rendah, dan angka yang dituju."),
            "reality",
        ),
        Stage(
            "oskar.knowhow",
            _("Bekal"),
            _("Apa yang sudah ada di tangan?"),
            _("Kemampuan, pengalaman, dan orang yang dapat membantu."),
            "options",
        ),
        Stage(
            "oskar.affirm",
            _("Penguatan dan langkah"),
            _("Apa yang patut dihargai, dan apa langkah berikutnya?"),
            _("Kekuatan yang tampak, lalu satu langkah kecil untuk naik satu angka."),
            "will",
        ),
        Stage(
            "oskar.review",
            _("Tinjauan"),
            _("Apa yang sudah membaik?"),
            _("Perubahan sejak sesi lalu dan apa yang membuatnya terjadi."),
        ),
    ),
)

CLEAR: Final = Template(
    "clear",
    "CLEAR",
    _("Mendengarkan dulu sampai masalahnya jernih, baru bertindak."),
    _("Pakai bila persoalannya belum jelas atau menyangkut perasaan dan hubungan kerja."),
    (
        Stage(
            "clear.contract",
            pgettext_lazy("tahap percakapan", "Kesepakatan"),
            _("Apa yang diperlukan dari percakapan ini?"),
            _("Hasil, batas, dan cara bicara yang disepakati."),
            "purpose",
        ),
        Stage(
            "clear.listen",
            _("Mendengarkan"),
            _("Apa yang sebenarnya terjadi?"),
            _("Cerita pegawai, dirangkum dengan kata-katanya sendiri."),
            "reality",
        ),
        Stage(
            "clear.explore",
            _("Menjelajah"),
            _("Apa lagi yang ada di baliknya?"),
            _("Pola, perasaan, sudut pandang orang lain, dan kemungkinan baru."),
            "options",
        ),
        Stage(
            "clear.action",
            _("Tindakan"),
            _("Apa yang akan berubah setelah ini?"),
            _("Satu atau dua langkah yang dipilih pegawai sendiri."),
            "will",
        ),
        Stage(
            "clear.review",
            _("Melihat kembali"),
            _("Bagaimana percakapan ini bagi Anda?"),
            _("Apa yang membantu, dan apa yang perlu lain pada sesi berikutnya."),
        ),
    ),
)

COMMON: Final = Template(
    "common",
    _("Penutup"),
    _("Dua hal yang dicatat pada setiap sesi, apa pun caranya."),
    _("Pakai di ujung sesi, sebelum menyepakati janji."),
    (
        Stage(
            "common.obstacles",
            _("Hambatan"),
            _("Apa yang dapat menghalangi?"),
            _("Yang dapat menghalangi, dan siapa melakukan apa bila itu terjadi."),
        ),
        Stage(
            "common.feedback",
            _("Umpan balik"),
            _("Apa yang perlu didengar?"),
            _("Perilaku yang terlihat dan dampaknya; hargai yang baik, sebut satu hal yang dapat lebih baik."),
        ),
    ),
)

OPENING: Final = STOKERS
CONVERSATIONS: Final = {each.key: each for each in (GROW, OSKAR, CLEAR)}
"""What a session can be led by; STOKERS opens any of them and the common parts close it."""
TEMPLATES: Final = {each.key: each for each in (STOKERS, GROW, OSKAR, CLEAR, COMMON)}
STAGES: Final = {stage.key: stage for template in TEMPLATES.values() for stage in template.stages}


def stages_of(template: str) -> tuple[Stage, ...]:
    """Return the stages of a template in their order; a key that no template has is a KeyError."""
    return TEMPLATES[template].stages
