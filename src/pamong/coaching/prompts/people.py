"""Questions on working with people: by topic and phase (purpose, reality, options, will)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROMPTS: Final[dict[str, dict[str, tuple[str | Promise, ...]]]] = {
    "communication": {
        "purpose": (
            _("Siapa yang perlu memahami Anda lebih baik, dan dalam urusan apa?"),
            _("Apa yang seharusnya dilakukan orang setelah mendengar atau membaca pesan Anda?"),
            _("Percakapan mana yang ingin Anda jalani dengan lebih tenang?"),
        ),
        "reality": (
            _("Kapan terakhir kali pesan Anda diterima berbeda dari maksudnya?"),
            _("Bagaimana orang biasanya menanggapi ketika Anda selesai menjelaskan?"),
            _("Di saluran mana Anda paling lancar: tatap muka, telepon, surat, atau pesan singkat?"),
        ),
        "options": (
            _("Bagaimana bila penjelasan itu harus selesai dalam tiga kalimat?"),
            _("Pertanyaan apa yang dapat Anda ajukan sebelum menjelaskan?"),
            _("Siapa yang cara bicaranya Anda kagumi, dan apa yang dapat ditiru?"),
        ),
        "will": (
            _("Dengan siapa Anda akan mencobanya lebih dulu?"),
            _("Kalimat pertama apa yang akan Anda pakai?"),
            _("Kepada siapa Anda akan meminta pendapat setelah mencobanya?"),
        ),
    },
    "presentation": {
        "purpose": (
            _("Keputusan apa yang Anda harapkan dari hadirin setelah paparan ini?"),
            _("Satu kalimat apa yang harus diingat pendengar?"),
            _("Kesan apa yang ingin Anda tinggalkan?"),
        ),
        "reality": (
            _("Bagian mana dari paparan terakhir yang paling mengena?"),
            _("Kapan dalam paparan Anda mulai gugup, dan apa tandanya?"),
            _("Pertanyaan mana yang paling Anda khawatirkan?"),
        ),
        "options": (
            _("Salindia mana yang boleh dibuang tanpa mengubah pesannya?"),
            _("Contoh atau cerita apa yang membuat angkanya hidup?"),
            _("Bagaimana Anda dapat membuka tanpa membaca?"),
        ),
        "will": (
            _("Kapan Anda berlatih dengan suara lantang, dan di depan siapa?"),
            _("Apa yang akan Anda lakukan bila alat atau jaringan bermasalah?"),
            _("Bagaimana Anda akan menjawab bila belum tahu jawabannya?"),
        ),
    },
    "leadership": {
        "purpose": (
            _("Pemimpin seperti apa yang ingin Anda tunjukkan lewat perbuatan?"),
            _("Apa yang seharusnya dapat dikerjakan tim tanpa menunggu Anda?"),
            _("Perubahan apa yang Anda harap dirasakan tim enam bulan lagi?"),
        ),
        "reality": (
            _("Pekerjaan apa yang masih Anda pegang, padahal orang lain sudah mampu?"),
            _("Siapa di tim yang sudah lama tidak Anda ajak bicara berdua?"),
            _("Apa yang dikatakan tim tentang Anda ketika Anda tidak ada?"),
        ),
        "options": (
            _("Tugas mana yang dapat diserahkan utuh, lengkap dengan wewenangnya?"),
            _("Apa yang terjadi bila Anda bertanya dulu sebelum memberi arahan?"),
            _("Bagaimana tim dapat ikut menentukan caranya?"),
        ),
        "will": (
            _("Kepada siapa Anda akan mempercayakan langkah pertama?"),
            _("Kebiasaan apa yang akan Anda hentikan mulai pekan ini?"),
            _("Bagaimana Anda akan mengetahui perkembangannya tanpa mengambil alih?"),
        ),
    },
    "teamwork": {
        "purpose": (
            _("Seperti apa hari kerja ketika tim ini sedang kompak?"),
            _("Hasil apa yang hanya bisa dicapai bersama?"),
            _("Kesepakatan apa yang ingin Anda miliki dengan rekan-rekan?"),
        ),
        "reality": (
            _("Di titik mana pekerjaan paling sering tersendat antarorang?"),
            _("Apa peran Anda sendiri ketika suasana menjadi tegang?"),
            _("Bantuan siapa yang selama ini Anda terima tanpa sempat berterima kasih?"),
        ),
        "options": (
            _("Apa yang dapat Anda tawarkan lebih dulu kepada rekan itu?"),
            _("Bagaimana bila pembagian tugas dibuat terlihat oleh semua?"),
            _("Siapa yang dapat menengahi tanpa memihak?"),
        ),
        "will": (
            _("Kapan Anda akan mengajaknya bicara, dan di mana?"),
            _("Hal kecil apa yang dapat dimulai tim pada rapat berikutnya?"),
            _("Apa yang akan Anda sepakati bila hal yang sama terulang?"),
        ),
    },
    "stress": {
        "purpose": (
            _("Seperti apa pekan yang terasa seimbang bagi Anda?"),
            _("Apa yang ingin Anda punya lebih banyak: waktu, tenaga, atau ketenangan?"),
            _("Kapan terakhir kali pekerjaan terasa ringan, dan apa yang ingin Anda dapatkan kembali?"),
        ),
        "reality": (
            _("Apa yang paling menguras tenaga Anda akhir-akhir ini?"),
            _("Bagaimana tubuh dan tidur Anda memberi tanda?"),
            _("Apa yang masih bisa membuat Anda pulih, walau sebentar?"),
        ),
        "options": (
            _("Pekerjaan mana yang dapat ditunda, dibagi, atau ditolak dengan baik?"),
            _("Batas apa yang ingin Anda pasang antara kantor dan rumah?"),
            _("Kepada siapa lagi Anda dapat bercerita, di dalam atau di luar kantor?"),
        ),
        "will": (
            _("Jeda kecil apa yang akan Anda jaga setiap hari?"),
            _("Apa yang perlu saya ubah dalam pembagian tugas agar ini mungkin?"),
            _("Tanda apa yang akan membuat Anda mencari bantuan lebih awal?"),
        ),
    },
}
