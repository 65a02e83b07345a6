"""How a person makes others and her surroundings grow: pengembangan, perubahan, perekat bangsa."""

from pamong.rulebook.dictionary.words import Entry

PENGEMBANGAN = Entry(
    key="pengembangan-diri-dan-orang-lain",
    kind="managerial",
    name="Pengembangan diri dan orang lain",
    definition=(
        "Terus belajar untuk meningkatkan kemampuan sendiri, dan membantu orang lain tumbuh dengan bimbingan, umpan "
        "balik, serta kesempatan yang nyata."
    ),
    levels=(
        (
            "Menyebutkan kemampuan yang perlu ia tingkatkan dan langkah belajar yang sedang dijalankan.",
            "Belajar dari bacaan, kursus daring, atau rekan kerja, lalu menerapkannya dalam pekerjaan.",
            "Meminta umpan balik atas pekerjaannya dan memperbaiki satu hal darinya.",
        ),
        (
            "Memperagakan cara mengerjakan tugas kepada anggota tim atau rekan, lalu mendampingi percobaan pertamanya.",
            "Menjelaskan pengetahuan yang dimilikinya dengan contoh dari pekerjaan sehari-hari.",
            "Menyisihkan waktu untuk menjawab pertanyaan rekan yang sedang belajar dan menunjukkan sumber yang dapat dipakai.",
        ),
        (
            "Memberi tugas yang menantang sesuai kemampuan anggota tim, dan mempercayainya memilih cara menyelesaikan.",
            "Menyampaikan umpan balik yang jujur dan terinci berdasarkan apa yang diamatinya, segera setelah kejadiannya.",
            "Bertemu anggota tim secara teratur untuk coaching: mendengarkan, bertanya, dan menyepakati langkah berikutnya.",
        ),
        (
            "Menyusun program pengembangan jangka panjang bagi unit-unitnya berdasarkan kesenjangan kompetensi dan kebutuhan ke depan.",
            "Menyiapkan kader pengganti untuk jabatan penting dan memberi mereka pengalaman yang dibutuhkan.",
            "Mengatur agar pengetahuan penting dicatat, dibagikan, dan tidak hilang ketika orangnya pindah atau pensiun.",
        ),
        (
            "Membangun instansi pembelajar: waktu, anggaran, dan penghargaan untuk belajar tersedia bagi setiap pegawai.",
            "Memberi pengakuan yang nyata kepada mereka yang mengembangkan diri dan orang lain, sampai tercermin dalam keputusan karier.",
            "Menghubungkan pembelajaran antarlembaga sehingga ASN di berbagai instansi saling belajar dan saling membimbing.",
        ),
    ),
)  # fmt: skip

MENGELOLA_PERUBAHAN = Entry(
    key="mengelola-perubahan",
    kind="managerial",
    name="Mengelola perubahan",
    definition=(
        "Menyesuaikan diri dengan keadaan baru, membantu orang lain melewatinya, dan memimpin perubahan sampai menjadi "
        "kebiasaan yang bermanfaat."
    ),
    levels=(
        (
            "Menjalankan cara kerja baru sesuai arahan, dan bertanya ketika ada yang belum jelas.",
            "Mempelajari aplikasi, aturan, atau prosedur baru sampai dapat memakainya dalam pekerjaan.",
            "Menerima perubahan tugas atau jadwal dengan tenang dan tetap menyelesaikan tanggung jawabnya.",
        ),
        (
            "Menyesuaikan rencana kerjanya sendiri begitu melihat tanda perubahan, tanpa menunggu diperintah.",
            "Mengusulkan perbaikan cara kerja dan mencobanya dalam lingkup tugasnya.",
            "Mencari sisi yang dapat dimanfaatkan dari keadaan baru dan membagikannya kepada rekan.",
        ),
        (
            "Membantu anggota tim yang berat menerima perubahan dengan mendengarkan kekhawatirannya dan mendampingi langkah pertamanya.",
            "Memperkirakan hambatan sebelum perubahan dimulai dan menyiapkan cara menghadapinya.",
            "Menjelaskan kepada tim mengapa suatu perubahan diperlukan, apa yang berubah, dan apa yang tetap.",
        ),
        (
            "Memimpin perubahan di unit-unitnya dengan rencana, tahapan, dan ukuran keberhasilan yang diketahui semua orang.",
            "Menunjuk dan mendukung penggerak perubahan di setiap unit, dan membuka hambatan yang tidak dapat mereka atasi sendiri.",
            "Menilai hasil perubahan secara jujur, menghentikan yang gagal, dan menetapkan yang berhasil menjadi cara kerja tetap.",
        ),
        (
            "Menggagas perubahan yang menyentuh banyak lembaga dan menggerakkan para pemangku kepentingan untuk mendukungnya.",
            "Mengubah aturan atau struktur yang menghambat, melalui pembahasan terbuka dengan pihak yang terkena akibatnya.",
            "Menjaga arah perubahan nasional tetap utuh ketika menghadapi penolakan, pergantian pimpinan, atau krisis.",
        ),
    ),
)  # fmt: skip

PEREKAT_BANGSA = Entry(
    key="perekat-bangsa",
    kind="sociocultural",
    name="Perekat bangsa",
    definition=(
        "Menghargai keberagaman agama, suku, budaya, dan pandangan, serta merawat persatuan dalam pekerjaan dan "
        "pelayanan kepada masyarakat."
    ),
    levels=(
        (
            "Memperlakukan rekan dan warga dengan sama baik, apa pun agama, suku, gender, atau asal daerahnya.",
            "Menahan diri dari ucapan, candaan, atau unggahan yang merendahkan suatu kelompok.",
            "Menanyakan dan menghormati kebiasaan orang yang berbeda latar belakang ketika bekerja bersamanya.",
        ),
        (
            "Mengajak rekan yang berbeda latar belakang bekerja bersama dan memberi mereka ruang bicara yang setara.",
            "Mengingatkan rekan pada tujuan bersama ketika perbedaan mulai memecah kelompok.",
            "Meluruskan prasangka tentang suatu kelompok dengan tenang dan dengan fakta.",
        ),
        (
            "Mengatur jadwal, tempat, dan tugas tim sehingga setiap orang dapat menjalankan ibadah dan adatnya dengan wajar.",
            "Menghentikan perundungan atau pembedaan di timnya dan memulihkan hubungan pihak yang terlibat.",
            "Membuka percakapan tentang perbedaan di dalam tim sehingga anggotanya saling mengenal dan lebih toleran.",
        ),
        (
            "Menyusun tim dan panitia dari latar belakang yang beragam, dan memakai sudut pandang mereka untuk memperbaiki keputusan.",
            "Menengahi ketegangan antarkelompok dalam lingkungan kerja atau layanan dengan cara yang diterima semua pihak.",
            "Memeriksa kebijakan unit-unitnya agar tidak merugikan kelompok tertentu, dan membetulkan yang merugikan.",
        ),
        (
            "Mewakili pemerintah dalam merawat ikatan batin dengan kelompok-kelompok masyarakat, terutama yang merasa tertinggal.",
            "Mempertemukan tokoh dari berbagai kelompok untuk mencegah perpecahan dan menyusun langkah bersama.",
            "Merumuskan kebijakan nasional yang menguatkan persatuan sekaligus melindungi hak setiap kelompok.",
        ),
    ),
)  # fmt: skip

ENTRIES = (PENGEMBANGAN, MENGELOLA_PERUBAHAN, PEREKAT_BANGSA)
