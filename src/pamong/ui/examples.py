"""What the component page shows: invented people and figures, and a form that has just been refused."""

from dataclasses import dataclass
from typing import Any

from django import forms

CONTENTS = [
    ("dasar", "Dasar"), ("tombol", "Tombol dan menu"), ("kartu", "Kartu, chip, dan orang"), ("angka", "Angka dan bagan"),
    ("formulir", "Formulir"), ("galat", "Formulir yang dikembalikan"), ("tabel", "Tabel dan daftar"),
    ("arah", "Petunjuk arah"), ("cerita", "Riwayat dan rincian"), ("pesan", "Pesan dan keadaan"), ("ikon", "Ikon"),
]  # fmt: skip

PEOPLE = [
    {"name": "Dewi Anggraini", "position": "Analis SDM Aparatur Ahli Pertama", "kind": "negative", "chip": "34 hari tanpa dialog", "jp": 6, "step": "Siapkan sesi"},
    {"name": "Bagus Saputra", "position": "Pranata Komputer Ahli Muda", "kind": "warning", "chip": "2 tindak lanjut lewat tenggat", "jp": 14, "step": "Buka"},
    {"name": "Maria Lobo", "position": "Pengelola Kepegawaian", "kind": "info", "chip": "Rencana menunggu persetujuan", "jp": 10, "step": "Tinjau"},
    {"name": "Ahmad Hidayat", "position": "Arsiparis Terampil", "kind": "positive", "chip": "Sesi terakhir 6 hari lalu", "jp": 22, "step": "Buka"},
]  # fmt: skip

NAV = [
    {"label": "Beranda", "url": "#", "icon": "home", "current": False},
    {"label": "Rencana", "url": "#", "icon": "target", "current": False},
    {"label": "Coaching", "url": "#", "icon": "chat", "current": True, "count": 2},
    {"label": "Mentoring", "url": "#", "icon": "team", "current": False},
    {"label": "Belajar", "url": "#", "icon": "book", "current": False},
    {"label": "JP", "url": "#", "icon": "clock", "current": False},
    {"label": "Tim saya", "url": "#", "icon": "people", "current": False, "group": "Atasan"},
    {"label": "Cermin", "url": "#", "icon": "chart", "current": False, "group": "Atasan"},
]

LEVELS = [
    {"mark": "\u22122", "text": "Belum ada dokumen"},
    {"mark": "\u22121", "text": "Draf satu unit, banyak koreksi", "current": True},
    {"mark": "0", "text": "Satu dokumen selesai, koreksi kecil"},
    {"mark": "+1", "text": "Dua dokumen, dipakai pimpinan"},
    {"mark": "+2", "text": "Rekan belajar dari cara Dewi"},
]


class Example(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="Tujuan sesi", max_length=120, help_text="Satu kalimat, dari sudut pandang Dewi.")
    notes = forms.CharField(label="Catatan bersama", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    way = forms.ChoiceField(label="Cara bertemu", choices=[("", "Pilih cara"), ("1", "Tatap muka"), ("2", "Daring")])
    date = forms.DateField(label="Tanggal sesi")
    time = forms.TimeField(label="Pukul", required=False)
    hours = forms.DecimalField(label="Lama", required=False, min_value=0)
    duration = forms.ChoiceField(
        label="Lama kontrak belajar", widget=forms.RadioSelect, choices=[("4", "4 pekan"), ("8", "8 pekan")]
    )
    kind = forms.ChoiceField(
        label="Jenis pertemuan", widget=forms.RadioSelect, initial="coaching",
        choices=[("coaching", "Coaching"), ("mentoring", "Mentoring")],
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label="Yang ingin dibahas", required=False, widget=forms.CheckboxSelectMultiple, initial=["data"],
        choices=[("data", "Analisis data"), ("talk", "Wawancara jabatan"), ("lead", "Memimpin rapat")],
    )  # fmt: skip
    agree = forms.BooleanField(label="Kami sepakat menjaga kerahasiaan sesi ini.")
    evidence = forms.FileField(label="Bukti", required=False, help_text="PDF, JPG, atau PNG, paling besar 10 MB.")
    password = forms.CharField(label="Kata sandi", widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    fixed = forms.CharField(label="Unit kerja", disabled=True, required=False, initial="Biro Sumber Daya Manusia")


@dataclass(frozen=True)
class Said:
    """A message as django.contrib.messages gives it."""

    text: str
    level_tag: str

    def __str__(self) -> str:
        return self.text


SHOWN: dict[str, Any] = {
    "urls": dict.fromkeys(("home", "account", "search", "notifications", "help", "demo"), "#"),
    "said": [Said("Tersimpan.", "success"), Said("Undangan menunggu jawaban Yusuf.", "info"),
             Said("Lampiran belum dipindai.", "warning"), Said("Berkas tidak terbaca: baris 214.", "error")],
    "parts": [{"label": "Pengalaman", "value": 50, "text": "50 %"}, {"label": "Rekan", "value": 38, "text": "38 %"},
              {"label": "Formal", "value": 12, "text": "12 %"}],
    "crumbs": [{"label": "Coaching", "url": "#"}, {"label": "Dewi Anggraini", "url": "#"}, {"label": "Sesi 4"}],
    "tabs": [{"label": "Sesi", "url": "#", "current": True, "count": 4}, {"label": "Janji", "url": "#", "count": 0},
             {"label": "Kesepakatan", "url": "#"}, {"label": "Riwayat", "url": "#"}],
    "steps": [{"label": "Tujuan", "url": "#", "state": "done"}, {"label": "Kenyataan", "url": "#", "state": "done"},
              {"label": "Pilihan", "url": "#", "state": "current"}, {"label": "Kemauan", "state": "next"}],
    "pages": [{"number": 1, "url": "#"}, {"number": 2, "current": True}, {"number": 3, "url": "#"}, {},
              {"number": 12, "url": "#"}],
    "active": [{"label": "Unit: Biro SDM", "url": "#"}, {"label": "Menunggu verifikasi", "url": "#"}],
    "periods": [{"label": "Bulan", "url": "#"}, {"label": "Triwulan", "url": "#", "current": True},
                {"label": "Tahun", "url": "#"}],
    "mirror": [
        {"label": "Saya didengarkan dan dipahami", "before": 4.2, "value": 4.68, "need": 4, "text": "4,2 → 4,7"},
        {"label": "Lebih banyak bertanya", "before": 3.6, "value": 3.92, "text": "3,6 → 3,9"},
        {"label": "Umpan balik segera", "before": 3.28, "value": 2.88, "text": "3,3 → 2,9", "series": 2},
    ],
    "groups": [
        {"label": "Daring", "value": 0.746, "low": 0.71, "high": 0.78, "text": "0,746"},
        {"label": "Tatap muka", "value": 0.744, "low": 0.69, "high": 0.79, "text": "0,744"},
        {"label": "Daerah", "value": 0.738, "low": 0.66, "high": 0.79, "text": "0,738"},
    ],
    "links": [
        {"name": "Kebutuhan", "mark": "done", "words": "Kerja sama di tingkat 2, jabatan meminta 3"},
        {"name": "Rencana", "mark": "done", "words": "Disepakati dan berjalan", "url": "#"},
        {"name": "Kegiatan", "mark": "now", "words": "1 dari 3 kegiatan selesai"},
        {"name": "Validasi", "mark": "broken", "words": "1 sesi belum dikonfirmasi berdua", "url": "#"},
        {"name": "Ukur ulang", "mark": "open", "words": "Belum dinilai ulang"},
    ],
    "heat_columns": ["Kerja sama", "Komunikasi", "Pelayanan publik"],
    "heat_rows": [
        {"name": "Seluruh instansi", "whole": True, "cells": [
            {"column": "Kerja sama", "chip": True, "kind": "positive", "value": "0,0", "word": "terpenuhi", "people": "41 orang"},
            {"column": "Komunikasi", "chip": True, "kind": "info", "value": "0,3", "word": "kecil", "people": "41 orang"},
            {"column": "Pelayanan publik", "chip": True, "kind": "warning", "value": "0,8", "word": "sedang", "people": "38 orang"},
        ]},
        {"name": "Biro SDM", "url": "#", "cells": [
            {"column": "Kerja sama", "chip": True, "kind": "negative", "value": "1,2", "word": "besar", "people": "12 orang"},
            {"column": "Komunikasi", "chip": True, "kind": "", "value": "", "word": "ditutup", "people": ""},
            {"column": "Pelayanan publik", "chip": False, "kind": "", "value": "", "word": "–", "people": ""},
        ]},
    ],
    "units": [
        {"label": "Biro SDM", "value": 92, "text": "92 %"},
        {"label": "Pusat Data", "value": 61, "text": "61 %"},
        {"label": "Kanreg IV Makassar", "note": "kurang dari 5 orang", "value": 0, "text": "ditutup"},
    ],
    "months": [
        {"label": "Agu", "value": 41, "text": "41 %"}, {"label": "Sep", "value": 48, "text": "48 %"},
        {"label": "Okt", "value": 63, "low": 55, "high": 70, "text": "63 %"},
        {"label": "Nov", "value": 71, "low": 64, "high": 78, "text": "71 %"},
    ],
    "scale_ticks": [1, 2, 3, 4, 5],
    "prompts": ["Apa yang akan Anda lakukan bila waktu bukan kendala?", "Siapa yang pernah berhasil mengatasinya?"],
    "kind_hints": {"coaching": "Bersama atasan langsung, enam sesi.", "mentoring": "Bersama orang di luar garis atasan."},
}  # fmt: skip


def page(*, theme: str, brand: str) -> dict[str, Any]:
    """The context of the component page."""
    refused = Example(
        {"title": "", "way": "", "date": "31-02-2026", "hours": "dua", "kind": "lain"}, auto_id="galat_%s"
    )
    refused.is_valid()
    refused.add_error(None, "Dewi sudah punya sesi lain pada jam itu.")
    return {
        "theme": theme, "brand": brand, "brands": _switch(theme, brand), "themes": _themes(theme, brand), "demo": True,
        "agency": {"name": "Badan Contoh Nasional", "brand": brand, "logo_url": ""},
        "me": {"name": "Ratna Wulandari", "position": "Kepala Bagian Pengembangan", "initials": "RW", "key": "contoh"},
        "nav": NAV, "unread": 3, "contents": CONTENTS, "people": PEOPLE, "levels": LEVELS, "form": Example(), "refused": refused,
        **SHOWN, "icons": ICONS,
    }  # fmt: skip


def _switch(theme: str, brand: str) -> list[dict[str, object]]:
    word = {"dark": "gelap", "light": "terang"}.get(theme, "")
    names = {"bkn": "BKN", "inagov": "INAgov", "lan": "LAN", "panrb": "PANRB"}
    return [
        {"label": label, "url": f"?merek={key}&tema={word}", "current": key == brand} for key, label in names.items()
    ]


def _themes(theme: str, brand: str) -> list[dict[str, object]]:
    rows = [
        ("Terang", "terang", "light", "sun"),
        ("Gelap", "gelap", "dark", "moon"),
        ("Perangkat", "", "system", "display"),
    ]
    return [
        {"label": label, "url": f"?merek={brand}&tema={word}", "current": key == theme, "icon": icon}
        for label, word, key, icon in rows
    ]


ICONS = [
    "home",
    "team",
    "people",
    "unit",
    "tree",
    "upload",
    "import",
    "check",
    "check-circle",
    "warning",
    "info",
    "error",
    "search",
    "filter",
    "sort",
    "calendar",
    "clock",
    "lock",
    "key",
    "shield",
    "fingerprint",
    "phone",
    "mail",
    "user",
    "user-plus",
    "logout",
    "settings",
    "edit",
    "trash",
    "plus",
    "minus",
    "close",
    "chevron-down",
    "chevron-up",
    "chevron-left",
    "chevron-right",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "arrow-down",
    "download",
    "print",
    "history",
    "eye",
    "eye-off",
    "language",
    "sun",
    "moon",
    "display",
    "target",
    "chat",
    "talk",
    "book",
    "star",
    "file",
    "refresh",
    "undo",
    "link",
    "external",
    "menu",
    "more",
    "bell",
    "heart",
    "chart",
    "list",
    "award",
    "clipboard",
    "handshake",
    "graduation",
    "attach",
    "place",
    "video",
    "help",
    "idea",
    "flag",
    "scale",
    "qr",
    "send",
    "save",
    "balance",
    "mark",
]
