"""Questions that fit any topic, by stage."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GENERAL: Final[dict[str, tuple[str | Promise, ...]]] = {
    "stokers.subject": (
        _("Apa yang paling ingin Anda bicarakan hari ini?"),
        _("Dari beberapa hal tadi, mana yang kita ambil sekarang?"),
        _("Apa yang masih terbawa pikiran sejak pertemuan terakhir kita?"),
    ),
    "stokers.time": (
        _("Berapa lama waktu yang nyaman bagi Anda hari ini?"),
        _("Sampai di mana kita perlu tiba sebelum waktu habis?"),
        _("Bagian mana yang perlu waktu paling banyak?"),
    ),
    "stokers.outcome": (
        _("Apa yang ingin Anda bawa pulang dari pertemuan ini?"),
        _("Kalau waktu kita hanya cukup untuk satu hal, apa yang paling berguna?"),
        _("Apa yang akan lebih terang setelah kita selesai berbicara?"),
    ),
    "stokers.knowledge": (
        _("Dari mana kita tahu bahwa pertemuan ini ada gunanya?"),
        _("Tanda apa yang akan Anda rasakan bila arahnya sudah benar?"),
        _("Apa yang ingin Anda katakan pada diri sendiri ketika keluar dari ruangan ini?"),
    ),
    "stokers.energy": (
        _("Seberapa penting hal ini bagi Anda sekarang?"),
        _("Bagaimana keadaan Anda hari ini, sebelum kita mulai?"),
        _("Apa yang membuat hal ini layak dikerjakan sekarang, bukan bulan depan?"),
    ),
    "stokers.role": (
        _("Apa yang Anda harapkan dari saya hari ini: mendengar, bertanya, atau memberi masukan?"),
        _("Kapan saya boleh menyela, dan kapan sebaiknya saya diam dulu?"),
        _("Bila saya mulai menggurui, bagaimana Anda akan memberi tahu saya?"),
    ),
    "stokers.start": (
        _("Dari mana enaknya kita mulai?"),
        _("Bagian mana yang paling mudah diceritakan lebih dulu?"),
        _("Apa satu hal yang perlu saya ketahui sebelum kita masuk lebih dalam?"),
    ),
    "grow.goal": (
        _("Apa yang ingin Anda capai, dan kapan?"),
        _("Seperti apa rupanya bila tujuan ini tercapai?"),
        _("Apa ukuran yang membuat Anda sendiri puas?"),
        _("Bagian mana dari tujuan ini yang sepenuhnya ada di tangan Anda?"),
    ),
    "grow.reality": (
        _("Bagaimana keadaannya sekarang?"),
        _("Apa saja yang sudah Anda coba, dan apa hasilnya?"),
        _("Apa yang berjalan baik dan ingin Anda pertahankan?"),
        _("Siapa saja yang ikut merasakan akibatnya?"),
    ),
    "grow.options": (
        _("Apa saja yang bisa dicoba?"),
        _("Apa yang akan Anda lakukan bila waktu bukan kendala?"),
        _("Siapa yang pernah berhasil mengatasi hal serupa?"),
        _("Apa untung-rugi tiap pilihan itu bagi Anda?"),
    ),
    "grow.will": (
        _("Langkah mana yang Anda pilih, dan kapan dimulai?"),
        _("Dari 1 sampai 10, seberapa yakin Anda akan melakukannya?"),
        _("Dukungan apa yang Anda perlukan, dan dari siapa?"),
        _("Bagaimana kita berdua akan tahu bahwa langkah itu sudah terjadi?"),
    ),
    "oskar.outcome": (
        _("Andaikan besok pagi persoalan ini selesai, apa yang pertama kali Anda lihat?"),
        _("Apa yang akan dikatakan rekan Anda ketika melihat perubahannya?"),
        _("Hasil apa yang membuat upaya beberapa bulan ini terasa pantas?"),
        _("Apa yang akan Anda kerjakan setelah hal ini tidak lagi mengganggu?"),
    ),
    "oskar.scaling": (
        _("Dari 0 sampai 10, di angka berapa Anda sekarang?"),
        _("Apa yang membuat angkanya tidak lebih rendah dari itu?"),
        _("Kapan terakhir kali angkanya lebih tinggi, dan apa yang berbeda saat itu?"),
        _("Angka berapa yang sudah cukup baik bagi Anda?"),
    ),
    "oskar.knowhow": (
        _("Kemampuan apa yang sudah membawa Anda sejauh ini?"),
        _("Pengalaman mana yang dapat dipakai lagi untuk hal ini?"),
        _("Siapa di sekitar Anda yang punya bagian jawabannya?"),
        _("Apa yang biasanya Anda lakukan ketika berhasil melewati hal sulit?"),
    ),
    "oskar.affirm": (
        _("Apa yang Anda banggakan dari cara Anda menjalani ini?"),
        _("Langkah kecil apa yang menaikkan angka Anda satu tingkat?"),
        _("Kekuatan mana yang akan Anda andalkan minggu ini?"),
        _("Apa yang saya lihat pada diri Anda dan mungkin belum Anda sadari?"),
    ),
    "oskar.review": (
        _("Apa yang membaik sejak kita bertemu terakhir kali?"),
        _("Apa yang Anda lakukan sehingga itu terjadi?"),
        _("Perubahan apa yang sudah dirasakan orang lain?"),
        _("Apa yang perlu diteruskan, dan apa yang boleh dilepas?"),
    ),
    "clear.contract": (
        _("Apa yang Anda perlukan dari percakapan ini?"),
        _("Hal apa yang sebaiknya tidak kita masuki hari ini?"),
        _("Bagaimana kita akan berbicara supaya Anda leluasa?"),
        _("Apa yang membuat percakapan ini aman bagi Anda?"),
    ),
    "clear.listen": (
        _("Boleh Anda ceritakan dari awal, seperti yang Anda alami?"),
        _("Bagian mana yang paling berat bagi Anda?"),
        _("Apa yang Anda rasakan ketika itu terjadi?"),
        _("Apakah rangkuman saya sudah tepat, atau ada yang terlewat?"),
    ),
    "clear.explore": (
        _("Apa lagi yang mungkin sedang terjadi di balik cerita itu?"),
        _("Bagaimana hal ini tampak dari tempat duduk orang lain?"),
        _("Pola apa yang Anda kenali dari kejadian-kejadian serupa?"),
        _("Apa yang berubah bila anggapan pertama Anda ternyata keliru?"),
    ),
    "clear.action": (
        _("Apa satu hal yang akan Anda lakukan dengan cara lain?"),
        _("Bagaimana kalimat pembuka Anda nanti? Boleh kita coba sekarang?"),
        _("Kapan kesempatan pertama untuk mencobanya?"),
        _("Apa yang akan Anda lakukan bila tanggapannya tidak seperti harapan?"),
    ),
    "clear.review": (
        _("Apa yang paling berguna dari percakapan kita?"),
        _("Apa yang perlu saya ubah dari cara saya mendampingi?"),
        _("Apa yang sekarang Anda lihat dan tadi belum?"),
        _("Dengan perasaan seperti apa Anda keluar dari ruangan ini?"),
    ),
    "common.obstacles": (
        _("Apa yang dapat menghalangi langkah ini?"),
        _("Hambatan mana yang dapat saya bantu singkirkan?"),
        _("Bila hari itu mendadak penuh, bagian kecil mana yang tetap jalan?"),
        _("Apa yang dulu membuat rencana serupa terhenti?"),
    ),
    "common.feedback": (
        _("Apa yang Anda nilai sudah baik dari pekerjaan ini?"),
        _("Boleh saya sampaikan satu hal yang saya lihat, beserta dampaknya?"),
        _("Bagaimana masukan tadi terdengar bagi Anda?"),
        _("Masukan apa yang ingin Anda sampaikan kepada saya?"),
    ),
}
