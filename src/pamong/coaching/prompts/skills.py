"""Questions on judgement and technical skills: by topic and phase (purpose, reality, options, will)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROMPTS: Final[dict[str, dict[str, tuple[str | Promise, ...]]]] = {
    "decisions": {
        "purpose": (
            _("Keputusan apa yang sedang menunggu Anda?"),
            _("Apa yang harus benar agar keputusan itu dapat dipertanggungjawabkan?"),
            _("Untuk kepentingan siapa keputusan ini diambil?"),
        ),
        "reality": (
            _("Apa yang sudah pasti, dan apa yang baru dugaan?"),
            _("Aturan mana yang membatasi, dan di mana masih ada ruang?"),
            _("Apa akibatnya bila keputusan ini ditunda sebulan?"),
        ),
        "options": (
            _("Apa pilihan ketiga di antara dua yang sudah Anda sebutkan?"),
            _("Siapa yang pendapatnya belum Anda dengar?"),
            _("Bagaimana keputusan ini dapat dicoba dulu dalam skala kecil?"),
        ),
        "will": (
            _("Kapan Anda memutuskan, dengan keterangan yang ada saat itu?"),
            _("Bagaimana Anda akan menjelaskan alasannya kepada yang tidak setuju?"),
            _("Tanda apa yang membuat Anda meninjau ulang keputusan itu?"),
        ),
    },
    "data_analysis": {
        "purpose": (
            _("Pertanyaan siapa yang hendak dijawab oleh data ini?"),
            _("Tabel atau grafik apa yang Anda bayangkan ada di meja pimpinan?"),
            _("Ketelitian seperti apa yang cukup untuk keperluan ini?"),
        ),
        "reality": (
            _("Data mana yang sudah bersih, dan mana yang masih meragukan?"),
            _("Langkah apa yang masih Anda kerjakan berulang dengan tangan?"),
            _("Di bagian mana Anda mulai tidak yakin pada angkanya?"),
        ),
        "options": (
            _("Cara apa yang paling sederhana untuk menjawab pertanyaan itu?"),
            _("Bagaimana Anda dapat menguji angka itu dengan sumber lain?"),
            _("Bagian mana yang dapat dibuat otomatis sehingga bulan depan tinggal dijalankan?"),
        ),
        "will": (
            _("Contoh kecil mana yang akan Anda olah lebih dulu?"),
            _("Siapa yang akan memeriksa hitungan Anda?"),
            _("Bagaimana langkah-langkahnya akan dicatat supaya dapat diulang orang lain?"),
        ),
    },
    "software": {
        "purpose": (
            _("Pekerjaan apa yang ingin Anda selesaikan sendiri dengan aplikasi itu?"),
            _("Berapa waktu yang ingin Anda hemat, dan untuk apa waktu itu?"),
            _("Fitur mana yang benar-benar diperlukan, dan mana yang boleh menunggu?"),
        ),
        "reality": (
            _("Di langkah mana Anda biasanya berhenti dan bertanya kepada orang lain?"),
            _("Pesan galat mana yang paling sering muncul?"),
            _("Apa yang sudah Anda kuasai sampai tidak perlu berpikir lagi?"),
        ),
        "options": (
            _("Di mana Anda dapat berlatih tanpa takut merusak data?"),
            _("Bagaimana bila Anda belajar dari satu kasus nyata pekan ini?"),
            _("Rekan mana yang dapat duduk bersama Anda setengah jam?"),
        ),
        "will": (
            _("Kasus mana yang akan Anda selesaikan sendiri lebih dulu?"),
            _("Catatan apa yang akan Anda buat untuk diri sendiri dan rekan?"),
            _("Berapa lama Anda akan mencoba sebelum meminta bantuan?"),
        ),
    },
    "research": {
        "purpose": (
            _("Pertanyaan apa yang ingin Anda jawab, dalam satu kalimat?"),
            _("Siapa yang akan memakai hasil kajian ini, dan untuk keputusan apa?"),
            _("Bagaimana Anda akan tahu bahwa buktinya sudah cukup?"),
        ),
        "reality": (
            _("Apa yang sudah ditulis orang lain tentang hal ini?"),
            _("Data apa yang sudah ada di kantor dan belum terpakai?"),
            _("Bagian mana dari tulisan Anda yang paling lemah menurut Anda sendiri?"),
        ),
        "options": (
            _("Cara apa saja yang dapat menjawab pertanyaan itu, dari yang paling ringan?"),
            _("Bagaimana ruang lingkupnya dapat dipersempit tanpa kehilangan manfaat?"),
            _("Siapa yang dapat membaca rancangan Anda dengan kritis?"),
        ),
        "will": (
            _("Halaman mana yang akan Anda tulis lebih dulu?"),
            _("Jam berapa Anda menulis tanpa diganggu?"),
            _("Kapan rancangan pertama Anda perlihatkan, walau belum rapi?"),
        ),
    },
}
