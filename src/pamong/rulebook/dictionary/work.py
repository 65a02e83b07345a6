"""How a person brings work to its end: orientasi pada hasil, pelayanan publik, pengambilan keputusan."""

from pamong.rulebook.dictionary.words import Entry

ORIENTASI_PADA_HASIL = Entry(
    key="orientasi-pada-hasil",
    kind="managerial",
    name="Orientasi pada hasil",
    definition=(
        "Menuntaskan pekerjaan dengan mutu yang dijanjikan, mengukur kemajuannya, dan terus mencari cara agar hasilnya "
        "lebih bermanfaat."
    ),
    levels=(
        (
            "Menyelesaikan tugas menurut standar mutu dan batas waktu yang ditetapkan.",
            "Menanyakan hasil seperti apa yang diharapkan sebelum mulai bekerja, supaya tidak mengulang.",
            "Melaporkan kemajuan dan hambatan tepat waktu, bukan ketika tenggatnya sudah lewat.",
        ),
        (
            "Menetapkan sasaran pribadi yang lebih tinggi daripada standar dan mencatat kemajuannya.",
            "Memeriksa ulang mutu pekerjaannya sendiri dan memperbaiki kekurangannya sebelum diserahkan.",
            "Mencoba cara kerja yang lebih hemat waktu atau biaya, lalu membandingkan hasilnya dengan cara lama.",
        ),
        (
            "Menyusun sasaran unit yang menantang dan terukur bersama anggota tim, lalu meninjaunya secara berkala.",
            "Menyatakan penghargaan atas hasil yang baik dengan menyebut apa yang dikerjakan, segera setelah terlihat.",
            "Menegur hasil yang di bawah standar secara langsung dan menyepakati langkah perbaikan beserta waktunya.",
        ),
        (
            "Mengalihkan orang dan anggaran antarunit pada pekerjaan yang paling menentukan tercapainya sasaran.",
            "Memantau capaian beberapa unit dengan ukuran yang sama dan turun tangan sebelum sasaran meleset.",
            "Mendorong unit melampaui sasarannya dengan menyebarkan cara kerja yang terbukti berhasil di unit lain.",
        ),
        (
            "Menetapkan ukuran hasil instansi dari manfaat yang dirasakan masyarakat, bukan dari banyaknya kegiatan.",
            "Menghentikan program yang tidak lagi bermanfaat dan memindahkan sumber dayanya, walaupun keputusan itu tidak disukai.",
            "Membangun tata kelola kinerja yang tetap mengangkat mutu hasil instansi sesudah masa jabatannya berakhir.",
        ),
    ),
    importance=3,
)  # fmt: skip

PELAYANAN_PUBLIK = Entry(
    key="pelayanan-publik",
    kind="managerial",
    name="Pelayanan publik",
    definition=(
        "Memenuhi kebutuhan masyarakat dan pengguna layanan dengan adil, ramah, dan terbuka, bebas dari kepentingan "
        "pribadi, golongan, atau politik."
    ),
    levels=(
        (
            "Melayani menurut standar yang berlaku dan memberi tahu syarat, biaya, serta lamanya dengan jelas.",
            "Menyapa dan memperlakukan setiap pengguna layanan dengan hormat, siapa pun ia.",
            "Mencatat keluhan yang diterima dan meneruskannya kepada yang berwenang pada hari yang sama.",
        ),
        (
            "Mengawasi jalannya layanan sehari-hari dan membantu petugas ketika antrean atau persoalan muncul.",
            "Menjelaskan alasan suatu permohonan diterima, ditunda, atau ditolak, beserta jalan yang masih terbuka.",
            "Menanyakan kepada pengguna apa yang menyulitkan mereka dan menyelesaikan yang berada dalam wewenangnya.",
        ),
        (
            "Menggerakkan kekuatan anggota tim untuk mempercepat layanan tanpa mengurangi mutu dan keadilan.",
            "Memperbaiki standar layanan unitnya berdasarkan keluhan, waktu tunggu, dan hasil survei.",
            "Menyediakan cara bagi kelompok rentan, seperti penyandang disabilitas dan lansia, untuk memperoleh layanan yang setara.",
        ),
        (
            "Mengevaluasi layanan beberapa unit secara berkala dan memutuskan perbaikan yang mengubah cara kerjanya.",
            "Memperhitungkan dampak jangka panjang dan dampak politik suatu layanan sebelum mengubahnya.",
            "Menjaga layanan tetap netral ketika ada kelompok yang meminta perlakuan istimewa.",
        ),
        (
            "Merumuskan kebijakan layanan yang objektif, netral, dan tidak membeda-bedakan, lalu memastikan pelaksanaannya sampai ke daerah.",
            "Memadukan layanan berbagai lembaga sehingga warga tidak perlu menyerahkan hal yang sama dua kali.",
            "Melibatkan masyarakat dalam merancang dan menilai layanan nasional, dan mengumumkan apa yang diubah karenanya.",
        ),
    ),
)  # fmt: skip

PENGAMBILAN_KEPUTUSAN = Entry(
    key="pengambilan-keputusan",
    kind="managerial",
    name="Pengambilan keputusan",
    definition=(
        "Memilih jalan yang tepat pada waktunya dengan menimbang fakta, pilihan, risiko, dan akibatnya bagi orang lain, "
        "lalu bertanggung jawab atas pilihan itu."
    ),
    levels=(
        (
            "Mengumpulkan informasi yang diperlukan dan memeriksa kebenarannya sebelum bertindak.",
            "Memutuskan sendiri hal yang menjadi wewenangnya, dan segera meneruskan hal yang bukan wewenangnya.",
            "Menyebutkan aturan atau alasan yang mendasari tindakannya ketika ditanya.",
        ),
        (
            "Menelusuri penyebab suatu masalah sampai ke akarnya, tidak berhenti pada gejala pertama.",
            "Membandingkan data dari beberapa sumber dan menunjukkan mana yang belum pasti.",
            "Mengusulkan jalan keluar yang disertai untung, rugi, dan langkah pelaksanaannya.",
        ),
        (
            "Menyusun beberapa pilihan dan membandingkannya dengan ukuran yang disepakati sebelum menetapkan satu.",
            "Menimbang risiko setiap pilihan terhadap manfaatnya dan menyiapkan langkah bila risikonya terjadi.",
            "Melibatkan orang yang akan terkena akibat keputusan, lalu menjelaskan apa yang diputuskan dan mengapa.",
        ),
        (
            "Memutuskan perkara berisiko tinggi tepat waktu walaupun informasinya belum lengkap, dan menyatakan dasar pertimbangannya.",
            "Menyusun rencana pengurangan risiko lintas unit, menunjuk penanggung jawabnya, dan memantau pelaksanaannya.",
            "Meninjau keputusan yang sudah berjalan dan mengubahnya secara terbuka ketika fakta baru menuntutnya.",
        ),
        (
            "Menetapkan keputusan strategis yang berdampak nasional dengan memperhitungkan akibatnya bagi generasi mendatang.",
            "Menyeimbangkan kepentingan negara, daerah, dan masyarakat yang saling bertentangan dalam satu keputusan yang dapat dipertanggungjawabkan.",
            "Membangun cara pengambilan keputusan berbasis bukti yang dipakai bersama oleh beberapa lembaga.",
        ),
    ),
)  # fmt: skip

ENTRIES = (ORIENTASI_PADA_HASIL, PELAYANAN_PUBLIK, PENGAMBILAN_KEPUTUSAN)
