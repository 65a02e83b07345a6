"""Roots of Indonesian words that an algorithm alone gets wrong, as words of the office use them.

Written for Pamong. Three kinds stand here: roots whose first letter melts into a prefix (tulis → menulis, kelola →
mengelola), roots that look as if they had an affix (nilai, berita, masalah, terima), and short ones that an affix would
otherwise eat. A word that is not here is cut by the algorithm of Snowball; a new root costs one word in a line.
"""

from typing import Final

ROOTS: Final = frozenset(
    """
ada adil adopsi adu agama agar agenda ajak ajar aju akademi akademik akal akan akar akhir akhlak akibat akreditasi
aksara akselerasi akses aksi akta aktif aktivitas akuisisi akumulasi akun akuntabel akuntabilitas akuntansi akurasi
alam alamat alami alasan alat alih alir alokasi aman amanat amati ambil ambisi ampu amuk anak analis analisis ancam
andal aneka anggar anggota angin angka angkat angket angkut angsur aniaya anjur antar antara antisipasi antre anut apa
apal apik aplikasi apresiasi arah arbitrase arsip arti arus arusutama asah asal asas asasi asesmen asing asisten
asosiasi aspek aspirasi asuh asumsi asuransi atas atasan atur audit autentikasi awak awal awan awas ayah ayom bab baca
badan bagaimana bagi bagian bahan bahari bahas bahasa bahaya baik baku balai balas balik bandel banding bangga bangkit
bangsa bangun banjir bantu banyak bapak barang barat baris baru basis batal batas bawa bawah bayar beasiswa beban
bebas beda bekal bela belanja beli belum benah benar bencana benda bendahara bendera bentuk bentur bera berangkat
berani berantas berapa beras berat beri berita berkah berkas berkat berlian bersih besar beserta biasa biaya bibit
bicara bidan bidang bijak bikin bimbing bina bincang bingkai birokrasi bisa bisnis bobot bongkar brankas buah buat
budaya budi buka bukti buku bulan bunga bunuh buru buruh butuh cabang cabut cadang cagar cakap cakup calon camat
campur canang canggih cantum capai cara cari catat cegah cek cekal celah cemar cepat cerai cerdas cerita cermat cermin
cetak cipta citra coaching coba cocok contoh corak coret cuci cukup cuti daerah daftar dagang dahulu dakwa dalam dalih
damai dampak damping dana dapat darat daring darurat dasar data datang daya debat definisi defisit dekat delegasi
demokrasi demonstrasi denda dengar depan derajat deret desa desain desak deskripsi detail deteksi dewan dewasa dialog
didik difabel digital digitalisasi dinamis dinas dingin direksi direktorat direktori diri disabilitas disain disiplin
diskriminasi diskusi disposisi distribusi dokter doktrin dokumen dokumentasi domain dorong dosen duduk duga dukung
dunia duplikasi edar edit edukasi efektif efektivitas efisien efisiensi ekologi ekonomi ekosistem ekspedisi ekspor
ekspresi elektronik eliminasi emas emban embun emisi empat empati enam energi entitas era esai etika etis evakuasi
evaluasi fakta faktor fasilitas fasilitasi fiskal fokus formasi format formulir foto fotografi frekuensi fungsi
fungsional gabung gagas gaji galang gali gambar gamblang gandeng ganggu ganti garansi garis gaul gawai gelar gelombang
gemar gembira generasi gerak giat gilir gizi global goda gratifikasi gratis grup gudang gugah gugat gugur guna guru
hadap hadiah hadir hafal hak hakim hal halaman halang hambat hapus harap harga hari harmoni harmonisasi hasil hati
hela hemat henti hibah hidup hijau hilang himpun himpunan hina hindar hitung hormat hubung hukum hutan ibu
identifikasi identitas idul ikan ikat ikhtisar iklan iklim ikrar ikut ilmiah ilmu ilusi ilustrasi imbal imbang imbau
imigrasi implementasi impor inap indah independen indikasi indikator individu indonesia industri inflasi informasi
infrastruktur ingat ingin inisiasi inklusi inklusif inovasi inovatif insentif inspeksi inspektorat inspirasi instalasi
instansi institusi instruksi instrumen integrasi integritas intensif interaksi internal interoperabilitas interpretasi
intervensi inti introspeksi inventarisasi investasi irigasi iring isi istilah istimewa istirahat istri isu isyarat
iuran izin jabar jabat jaga jajak jajar jalan jalin jalur jamin jangka jangkau janji jarak jaring jasa jatuh jauh
jawab jejak jelajah jelas jelma jemaah jembatan jemput jenis jenjang jera jernih jilid jiwa jual juang judul jujur
jumlah jumpa juri jurnal juru kabar kabur kaca kacau kadar kader kaget kagum kaidah kait kaji kakak kakap kala kalah
kalang kali kalibrasi kalimat kalkulasi kamar kambing kampanye kampung kampus kanal kandang kandas kandidat kandung
kantin kantong kantor kapal kapan kapasitas kapital kapitalisasi kaprah karakter karang karantina karbon karcis karena
karier kartu karya karyawan kasar kasih kasir kasus kata katalog kategori kaum kawal kawan kawin kaya kayu kayuh kebal
kebaya kebun kecam kecamatan kecap kecil kecoh kecuali kedip kejang kejap kejar keji kejut kekal kekang kelabu kelahi
kelak kelam kelapa kelas kelenjar keliling kelir keliru kelola kelompok keluar keluarga keluh kelurahan kemah kemas
kembali kembang kembar kembara kemeja kemudi kenal kenan kenang kencan kencang kendala kendali kendara kental kepal
kepala kepung kera kerabat kerah kerak keran kerangka keranjang keras kerdil kereta kering kerja kernet keroyok kertas
kesal kesan ketat ketik ketua ketuk ketupat khas khawatir khayal khianat khusus kias kibar kikir kikis kilap kilat
kilau kilo kimia kini kios kipas kira kiri kirim kisah kisar kita kitab klaim klasifikasi klaster klien klinik kloning
koalisi kode kodifikasi kodrat koleksi kolom kolonel koma kombinasi komentar komersial komisi komite komitmen kompak
kompensasi kompetensi kompetisi kompleks kompromi komputer komunikasi komunitas kondisi konferensi konfigurasi
konfirmasi konflik konsekuensi konsentrasi konsep konservasi konsisten konsolidasi konstruksi konsultasi konsumsi
kontak konteks konten kontrak kontribusi kontrol konversi koordinasi koper koperasi kopi koran korban koreksi korelasi
korupsi kosong kota kotak kotor kreasi kredit kriteria kritik kualifikasi kualitas kuantitas kuasa kuat kubu kubur
kucil kucur kudeta kuesioner kuis kuitansi kukuh kuliah kulit kumpul kunci kuning kunjung kupas kurang kuras kurikulum
kursi kursus kurun kurung kutip kutuk laba labuh lacak ladang lahan lahir lain laju laksana laku lalu lama laman
lambang lambat lampau lampir lampu lancar landa landai landas langgar langkah lanjut lapang lapis lapor larang lari
latah latar latih lawan layak layan layar lebar lebih leceh legal legalisasi lelah lelang lembaga lembar lengkap lepas
lestari letak lewat libur lihat lima limpah lindung lingkung lingkup lintas lisan lisensi literasi litigasi logis
logistik lokakarya lokasi loket lolos lomba lompat lontar luang luar luas lubang lucu luhur luka lulus lumpuh lunas
lupa luput lurah luring lurus lusa maaf mahal mahasiswa mahir majelis maju makalah makam makan maklum makmur makna
maksimal maksud malam malas malpraktik mampu manajemen manajer manajerial mandat mandi mandiri manfaat manipulasi
manis manusia marah marak martabat masa masak masalah masih masjid masuk masyarakat mata materai materi material mati
matriks maupun media mediasi meja melek menang mengapa mengerti menteri mentor mentoring merah merdeka merek mesin
meskipun mesra mesti metadata metode metodologi milik militer minat mineral minggu minim minimal minta minum mirip
misal misi miskin mitigasi mitra mobil mobilisasi modal model moderasi moderat modern modernisasi modul mohon monitor
monitoring moral motivasi muat muda mudah mufakat mula mulai mulia mulut muncul mundur mungkin murah murid murni musim
musnah musuh musyawarah mutakhir mutasi mutu naik nalar nama namun nanti napas narasi narasumber nasib nasihat
nasional naskah negara negeri negosiasi netral netralitas niaga niat nihil nikah nikmat nilai nirlaba nomor nonaktif
norma normal normalisasi notaris notifikasi notula notulen nusantara nyaman nyata nyawa obat objek objektif observasi
olah olahraga ombudsman operasi operasional opini optimal optimalisasi orang organisasi orientasi otak otomatis
otonomi otoritas paceklik pacu padam padan padat padu paduka pagar pagi paham pahat pahit pajak pajang pakai pakar
pakat paket paksa paku palang palsu panas pandai pandang pandemi pandu panen panggil panggung pangkal pangkas pangkat
panitia panjang panjat pantai pantas pantau panti pantul papan papar parah paralel parkir partai partisipasi pasal
pasang pasar pasien pasif pasok pasti pasung patah paten patok patroli patuh patut paut pecah pecat pedang pedoman
peduli pegang pegawai pelatuk pelihara pelosok peluang peluk peluru pemerintah pemuda pencak pendam pendar pendek
pengaruh penjara pensiun penting penuh penyandang perahu perak peran perangkat perantau perban percaya percik perdana
pergi periksa peringkat perintah periode peristiwa perkara perkosa perlu permai permata perpustakaan persen personel
perspektif pertama pertiwi perwira pesan peserta pesisir pesta peta petak petani petik petugas piala pidana pidato
pihak pijak pikat pikir pikul pilah pilar pilih pilu pimpin pindah pindai pinjam pinta pintar pintu pipa pisah piutang
plagiat podium pokok pola polisi politik polusi pompa pondok ponsel popular populasi populer porsi posisi positif
posko potensi potong potret prakarsa praktik prasangka prasarana prediksi presentasi presiden prestasi pribadi prinsip
prioritas produk produksi produktif profesi profesional profil program progres promosi prosedur proses protes protokol
provinsi proyek proyeksi publik publikasi puji pukul pulang pulau pulih puncak pungut punya pupuk pupus purwarupa
pusat pustaka putar putus raba rabu racik racun radiasi radio raga ragam ragu rahasia raih rakyat ramah ramai ramal
rambu rampas ramu rancang rangka rangkai rangkap rangkum rangsang rantai rapat rapi rapor rasa rasio rasional rata
ratifikasi ratus raut rawan rawat raya realisasi rebut reda redaksi reduksi referensi refleksi reformasi regenerasi
regulasi rehabilitasi reka rekam rekan rekap rekapitulasi rekomendasi rekonsiliasi rekrut rela relasi relawan relokasi
remaja renang rencana rendah rentan rentang renung reputasi resah resap resensi resmi resolusi respons responsif
restorasi restrukturisasi retensi retribusi revisi revitalisasi rintis riset risiko riwayat roda rohani ruang rugi
ruji rujuk rukun rumah rumit rumpun rumus runding rundung rusak rusuh rutin sabar sadap sadar sadur sahabat sahaja
sahkan saing sains saji sakit saksama saksi saku salah salam salat salin salindia saling salur sama samar sambung
sambut sampah sampai sampel samping sandang sandar sandi sangat sangga sanggah sanggup sangka sanksi santai santun
sapa sapu saran sarana sarat saring sasar satu saudara sawah sayang sebab sebar seberang sebrang sebut sederhana sedia
sedih sedikit segan segar segera segi sehat sejahtera sejarah sekat sekolah sekretariat sekretaris sektor sela selaku
selam selamat selang selaras selatan seleksi selenggara selesai selidik selisih selubung seluruh semangat sembuh
semester seminar sempat sempit sempurna semua senang sengaja sengketa seni senin senjang senjata sensus sentra sentuh
senyum sepakat separuh sepeda seragam serah serang serap serasi serikat sering serius serta sertifikasi sertifikat
servis sesak sesal sesuai setara setia setor setuju sewa siaga sial siap siar siasat sidang sidik sifat sikap siklus
silang silsilah simak simbol simpan simpang simpul simulasi sinar sinergi singgah singgung singkap singkat singkir
sinkron sinkronisasi sirkulasi sisa sisih sisip sistem sistematis siswa situasi situs skala skema skripsi soal sopan
sorot sosial sosialisasi spesifikasi stabil stabilisasi standar standardisasi statistik status stimulasi stimulus
strategi struktur studi suami suara suasana subsidi substansi subur sudah sudut suka sukar sukarela sukses suku suluh
sumbang sumber sumpah sunat sungai sunting supervisi surat surel suruh surut survei susah susul susun susut swadaya
syarat taat tabel tabrak tabung tadah tafsir tagih tahan tahap tahu tahun tajam taji takar takut talenta tamat tambah
tambang tampak tampil tampung tamu tanah tanam tanda tandem tanding tangan tanggal tanggap tanggulang tanggung tangkal
tangkap tangkas tani tantang tanya tapak target tari tarif tarik taruh tata tatap tatar tawar tayang tebak tebal
tebang tebar tebus tegak tegang tegas tegur tekan teknik teknis teknologi tekun telaah teladan telantar telepon teliti
telusur tema teman tembak tembus tempa tempat tempel tempuh temu tenaga tenang tender tengah tenggat tenggelam tentang
tentu teori tepat tepi tera terampil terang terap terapi terbang terbit terima teritorial terjemah terobos terowongan
tertib terus tetangga tetap tetes tiang tiba tidak tidur tikung tilang timbang timbul timbun timpa timpang timur
tindak tinggal tinggi tingkah tingkat tinjau tipe tipis tipu tiri tiru titah titik titip toko tokoh tolak toleransi
tolong tonjol tonton topang topik total tradisi training transaksi transfer transformasi transmisi transparan
transparansi triwulan tua tuai tuang tugas tugu tuhan tuju tukar tulang tular tuli tulis tulus tumbuh tumpah tumpang
tumpu tumpuk tumpul tunai tunggak tunggal tunggu tunjang tunjuk tuntas tuntun tuntut turun turut tutor tutup tutur
uang ubah ujar uji ujian ujung ukur ulang ulas umpan umum umur undang unduh undur unggah unggul ungkap ungkit ungsi
unit universitas unjuk unsur untai untung upacara upah upaya urai urgensi urus urut usaha usia usul usung utama utang
utara utus vaksinasi validasi variasi verifikasi versi visi visual visualisasi wabah wacana wadah waduk wajah wajar
wajib wakaf wakil waktu warga waris warna warta warung waspada wawancara wawasan wenang wewenang widyaiswara wilayah
wisata wisuda wujud yakin yayasan zona zonasi
""".split()  # noqa: SIM905  # one word in a line of many, not one line for each
)

COMPOUNDS: Final = {
    "kerjasama": "kerja sama",
    "siapsiaga": "siap siaga",
    "tandatangan": "tanda tangan",
    "tanggungjawab": "tanggung jawab",
    "ujicoba": "uji coba",
    "umpanbalik": "umpan balik",
}
"""Two words that an affix (or a habit) writes as one."""

VARIANTS: Final = {
    "aktifitas": "aktivitas",
    "analisa": "analisis",
    "apotik": "apotek",
    "efektifitas": "efektivitas",
    "hakekat": "hakikat",
    "ijin": "izin",
    "jadual": "jadwal",
    "komplek": "kompleks",
    "kwalitas": "kualitas",
    "kwitansi": "kuitansi",
    "managemen": "manajemen",
    "metoda": "metode",
    "obyek": "objek",
    "perlindungan": "pelindungan",
    "praktek": "praktik",
    "produktifitas": "produktivitas",
    "resiko": "risiko",
    "sistim": "sistem",
    "standarisasi": "standardisasi",
    "subyek": "subjek",
    "tehnik": "teknik",
    "tehnologi": "teknologi",
    "trampil": "terampil",
}
"""Spellings that people use, and the one of the dictionary."""

EQUIVALENTS: Final = {
    "download": "unduh",
    "email": "surel",
    "feedback": "umpan balik",
    "file": "berkas",
    "gadget": "gawai",
    "imel": "surel",
    "link": "tautan",
    "offline": "luring",
    "online": "daring",
    "password": "kata sandi",
    "slide": "salindia",
    "upload": "unggah",
}
"""English words of the office that have an official Indonesian one; both find the same."""

STOP_WORDS: Final = frozenset(
    """
a adalah agar akan an and anda antara apa apakah atas atau bagaimana bagi bahwa bisa cara dalam dan dapat dari dengan di
dua for from how i in ini is itu juga kalau kami kapan karena kepada ke ketika kita lain lebih maka mana mengapa
namun of oh oleh on or pada para saat saja sampai saya secara sebagai seorang serta siapa sudah supaya tentang the
tidak tiga to untuk with yaitu yang
""".split()  # noqa: SIM905  # one word in a line of many, not one line for each
)
"""Words that say nothing about what a text teaches."""
