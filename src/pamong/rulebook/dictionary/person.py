"""What a person shows in herself and toward others: integritas, kerja sama, komunikasi."""

from pamong.rulebook.dictionary.words import Entry

INTEGRITAS = Entry(
    key="integritas",
    kind="managerial",
    name="Integritas",
    definition=(
        "Menjaga agar perkataan dan perbuatan sejalan dengan nilai, aturan, dan kode etik, juga ketika tidak ada yang "
        "mengawasi, dan berani menanggung akibatnya."
    ),
    levels=(
        (
            "Bekerja sesuai aturan dan kode etik tanpa perlu diawasi, juga dalam hal kecil seperti jam kerja dan pemakaian barang kantor.",
            "Menyampaikan keadaan apa adanya, termasuk ketika yang harus disampaikan adalah kekeliruannya sendiri.",
            "Menolak pemberian atau ajakan yang bertentangan dengan tugasnya, lalu melaporkannya menurut ketentuan.",
        ),
        (
            "Mengingatkan rekan dengan sopan ketika cara kerja yang dipilih mulai bergeser dari aturan.",
            "Menjelaskan kepada rekan alasan di balik sebuah aturan, sehingga mereka mematuhinya dengan paham.",
            "Mengajak rekan membicarakan keadaan yang rawan benturan kepentingan dan mencari jalan yang bersih bersama-sama.",
        ),
        (
            "Memeriksa secara teratur bahwa pekerjaan tim yang dipimpinnya mengikuti aturan, dan membetulkan penyimpangan begitu terlihat.",
            "Menegur pelanggaran anggota tim dengan adil dan berdasarkan bukti, tanpa memandang kedekatan.",
            "Menghargai anggota tim yang jujur melaporkan kesalahan, dan memastikan ia tidak dirugikan karenanya.",
        ),
        (
            "Menata alur kerja sehingga pilihan yang jujur menjadi pilihan termudah, misalnya dengan memisahkan wewenang dan membuka data.",
            "Menyediakan saluran aduan yang aman di unitnya dan menindaklanjuti setiap aduan sampai tuntas.",
            "Menakar risiko penyimpangan di unit-unit yang dipimpinnya secara berkala dan menutup celahnya sebelum ada pelanggaran.",
        ),
        (
            "Mempertahankan keputusan yang adil dan etis dalam urusan nasional, walaupun menanggung tekanan atau kerugian pribadi.",
            "Menyatukan para pimpinan lembaga pada ukuran integritas yang sama dan membuka capaiannya kepada masyarakat.",
            "Menjadi tempat bertanya pejabat lain yang menghadapi dilema etika, dan membagikan pertimbangannya secara terbuka.",
        ),
    ),
    importance=3,
)  # fmt: skip

KERJA_SAMA = Entry(
    key="kerja-sama",
    kind="managerial",
    name="Kerja sama",
    definition=(
        "Menjalin dan merawat hubungan kerja yang saling percaya, berbagi peran dan pengetahuan, serta menyatukan "
        "kekuatan banyak pihak untuk tujuan bersama."
    ),
    levels=(
        (
            "Menyelesaikan bagian tugasnya tepat waktu sehingga pekerjaan kelompok tidak terhambat.",
            "Membagikan informasi yang dibutuhkan rekan tanpa menunggu ditanya.",
            "Menawarkan bantuan ketika melihat rekan kewalahan, dan menerima bantuan ketika ia sendiri memerlukannya.",
        ),
        (
            "Meminta pendapat setiap anggota kelompok sebelum pilihan diambil, juga mereka yang jarang bersuara.",
            "Membagi tugas dengan jelas menurut kekuatan tiap orang dan memeriksa apakah bebannya seimbang.",
            "Mempertemukan rekan yang berselisih dan membantu mereka menemukan cara bekerja yang dapat diterima keduanya.",
        ),
        (
            "Membentuk tim dengan keahlian yang saling melengkapi dan mengaitkan peran tiap orang dengan sasaran unit.",
            "Membuka hambatan antarunit dengan menyepakati siapa mengerjakan apa, kapan, dan bagaimana hasilnya diserahkan.",
            "Mengajak tim meninjau cara mereka bekerja bersama secara berkala dan menjalankan perbaikan yang disepakati.",
        ),
        (
            "Menggalang kesediaan beberapa unit untuk mendahulukan sasaran instansi di atas kepentingan masing-masing.",
            "Membuat kesepakatan kerja antarunit yang memuat sasaran, sumber daya, dan cara menyelesaikan beda pendapat.",
            "Menyelesaikan persaingan antarunit sampai ke akarnya, bukan sekadar meredakan gejalanya.",
        ),
        (
            "Membangun kemitraan jangka panjang antara pemerintah, masyarakat, dunia usaha, dan perguruan tinggi dengan manfaat yang terukur.",
            "Menjaga kerja sama lintas lembaga tetap berjalan melewati pergantian pimpinan dan perubahan anggaran.",
            "Menyelaraskan kebijakan beberapa lembaga sehingga kerja sama menjadi cara kerja sehari-hari, bukan proyek sesaat.",
        ),
    ),
)  # fmt: skip

KOMUNIKASI = Entry(
    key="komunikasi",
    kind="managerial",
    name="Komunikasi",
    definition=(
        "Menyampaikan pikiran dan informasi dengan jelas, lisan maupun tertulis, mendengarkan sampai paham, dan "
        "memilih cara yang sesuai dengan lawan bicara dan keadaan."
    ),
    levels=(
        (
            "Menyampaikan informasi dengan runtut dan lengkap, dalam bahasa yang dipahami penerimanya.",
            "Mendengarkan sampai selesai, lalu mengulang pokoknya untuk memastikan tidak salah paham.",
            "Menulis surat, laporan singkat, atau pesan kerja yang santun dan langsung ke pokok persoalan.",
        ),
        (
            "Menyiapkan bahan rapat atau paparan yang memuat pokok pikiran, data pendukung, dan pilihan jalan keluar.",
            "Bertanya untuk menggali maksud lawan bicara, baik dalam pertemuan resmi maupun percakapan sehari-hari.",
            "Menyesuaikan cara bicara dan saluran yang dipakai dengan latar belakang orang yang diajak bicara.",
        ),
        (
            "Menyampaikan hal yang peka atau tidak menyenangkan dengan tegas dan tetap menjaga martabat lawan bicara.",
            "Menguraikan persoalan yang rumit menjadi penjelasan sederhana yang dapat ditindaklanjuti orang lain.",
            "Menanggapi keberatan dalam rapat dengan alasan dan data, tanpa memotong dan tanpa menyerang orangnya.",
        ),
        (
            "Merangkai pandangan dari berbagai bidang menjadi gagasan yang dapat diterima pihak-pihak yang berbeda kepentingan.",
            "Memimpin perundingan antarunit atau dengan pihak luar sampai menghasilkan kesepakatan tertulis.",
            "Menetapkan pesan pokok instansi untuk persoalan yang disorot publik dan menjaga agar semua unit menyampaikannya dengan seragam.",
        ),
        (
            "Merintis saluran komunikasi terbuka antara pemerintah dan masyarakat yang membuat masukan benar-benar memengaruhi kebijakan.",
            "Menjelaskan kebijakan nasional yang diperdebatkan dengan jernih sehingga dipercaya oleh pihak yang semula menolak.",
            "Menyelaraskan pesan beberapa lembaga pada keadaan genting sehingga masyarakat menerima informasi yang tepat pada waktunya.",
        ),
    ),
)  # fmt: skip

ENTRIES = (INTEGRITAS, KERJA_SAMA, KOMUNIKASI)
