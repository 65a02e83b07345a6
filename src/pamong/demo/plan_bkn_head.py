"""The invented head office: units, posts and people, one line each (see `plans.py` for the notation)."""

HEAD_OFFICE = """
+ bkn | - | I.a | Badan Kepegawaian Negara (peragaan) | Kepala Badan Kepegawaian Negara | Kota Jakarta Timur
  * Lestari Handayani P jw
  asdma.u Syarifuddin Daeng Nai L bg
  kebijakan.u Theofilus Manek L nt

+ sestama | bkn | I.a | Sekretariat Utama | Sekretaris Utama | -
  * Tagor Simanjuntak L bt
  kebijakan.d Melati Puspitasari P jw
  adm Warsito L jw

+ sdm | sestama | II.a | Biro Sumber Daya Manusia | Kepala Biro Sumber Daya Manusia | -
  * Bambang Sutrisno L jw
  asdma.m Siti Rahmawati P jw
  asdma.m Niko Siregar L bt
  asdma.d Yanti Kusumawardani P jw
  asdma.p Muhammad Rizki Ramadhan L bw
  psdma.t Novita Sembiring P bt

+ sdm.kembang | sdm | III.a | Bagian Pengembangan | Kepala Bagian Pengembangan | -
  * Ratna Wulandari P jw
  asdma.p Dewi Anggraini P jw
  prakom.m Bagus Saputra L jw
  pengelola@k Maria Lobo P nt
  arsip.t Ahmad Hidayat L sd
  asdma.m Ni Luh Sekarini P bl
  assessor.p Johan Tanujaya L th
  kebijakan.p Zulfikar Chaniago L mn
  umum@w Suyatmi P jw

+ sdm.mutasi | sdm | III.a | Bagian Mutasi dan Kesejahteraan | Kepala Bagian Mutasi dan Kesejahteraan | -
  * Rosmala Dewi Siregar P bt
  asdma.p Fajar Hidayatullah L sd
  psdma.h Endang Winarsih P jw
  pengelola Apriyanto L lp
  asdma.p@k Debora Wanggai P pp

+ rencana | sestama | II.a | Biro Perencanaan dan Organisasi | Kepala Biro Perencanaan dan Organisasi | -
  * Irwan Dharmawan L sd
  perencana.d Evi Marlina Pohan P bt
  perencana.m Gede Wirawan L bl
  perencana.m Yuliana Tandi Payung P bg
  perencana.p Aditya Mahendra L jw
  kebijakan.m Nurul Fitriani P md
  statistisi.p@k Theresia Weking P nt
  pengolah Supriyadi L jw

+ keuangan | sestama | II.a | Biro Keuangan | Kepala Biro Keuangan | -
  * Lina Kartika Halim P th
  keuangan.d Darmawan Saleh L bg
  keuangan.m Retno Palupi P jw
  keuangan.m Hotman Nababan L bt
  keuangan.p Cut Nurhaliza P ac
  keuangan.p Agung Wicaksono L jw
  pengolah@k Ineke Rumampuk P mh

+ umum | sestama | II.a | Biro Umum | Kepala Biro Umum | -
  * Muhammad Yamin Lubis L bt
  pbj.m Rudi Hartono Kusnadi L sd
  pbj.p Siska Amelia Putri P mn
  umum@w Sarmin L bw

+ umum.arsip | umum | III.a | Bagian Kearsipan dan Tata Usaha | Kepala Bagian Kearsipan dan Tata Usaha | -
  * Tuti Alawiyah P bw
  arsip.d Slamet Riyadi L jw
  arsip.m Ermawati Nasution P bt
  arsip.p Ketut Sudiarta L bl
  arsip.h Yayah Rokayah P sd
  arsip.t@k Abdul Gani Tuasikal L ml
  adm Parjono L jw

+ umum.rumah | umum | III.a | Bagian Rumah Tangga | Kepala Bagian Rumah Tangga | -
  adm Rohmat Mulyana L sd
  adm@k Yosef Bria L nt
  operator@w Dadan Suhendar L sd
  operator@w Misnawati P md

+ humas | sestama | II.a | Biro Hubungan Masyarakat dan Hukum | Kepala Biro Hubungan Masyarakat dan Hukum | -
  * Ferdinand Tuwanakotta L ml
  humas.d Anita Ratulangi Wowor P mh
  humas.m Prasetya Nugraha L sd
  humas.p Intan Permata P jw
  humas.p@k Melky Ndun L nt
  hukum.m Desi Ratnasari Harahap P bt
  hukum.p I Made Yudhistira L bl

+ inspektorat | bkn | II.a | Inspektorat | Inspektur | -
  * Bachtiar Sutan Malano L mn
  auditor.d Sulastri P jw
  auditor.d Hendrik Sinaga L bt
  auditor.m Andi Tenri Abeng P bg
  auditor.m Wahyu Setiawan L jw
  auditor.p Felicia Gunawan P th
  auditor.p Teuku Iqbal Maulana L ac
  pengolah Nanik Sumarni P jw

+ bina | bkn | I.a | Deputi Bidang Pembinaan Manajemen ASN | Deputi Bidang Pembinaan Manajemen ASN | -
  * Wayan Suardana L bl
  kebijakan.d Ruth Simatupang P bt

+ bina.jabatan | bina | II.a | Direktorat Jabatan ASN | Direktur Jabatan ASN | -
  * Nani Suryani P sd
  asdma.d Haryanto L jw
  asdma.m Fitri Handayani Koto P mn
  asdma.m Yonathan Salossa L pp
  asdma.p Galih Prakoso L jw
  asdma.p Aisyah Mappasessu P bg
  kebijakan.p@k Rika Yulianti Barus P bt

+ bina.kinerja | bina | II.a | Direktorat Kinerja dan Kompetensi ASN | Direktur Kinerja dan Kompetensi ASN | -
  * Djoko Santosa L jw
  asdma.d Sinta Maharani P jw
  asdma.m Benediktus Jehadun L nt
  asdma.m Rahmi Hasanah P mn
  assessor.m Petrus Tandilangi L bg
  asdma.p Kevin Wijaya L th
  asdma.p Nabila Zahra P bw
  asdma.p@c Dimas Aryo Bimantoro L jw

+ layanan | bkn | I.a | Deputi Bidang Layanan Manajemen ASN | Deputi Bidang Layanan Manajemen ASN | -
  * Erlina Matondang P bt
  kebijakan.m Tri Wibowo L jw

+ layanan.pengadaan | layanan | II.a | Direktorat Pengadaan dan Kepangkatan | Direktur Pengadaan dan Kepangkatan | -
  * Asep Saefulloh L sd
  asdma.d Maria Goreti Bere P nt
  asdma.m Hendro Lukito L jw
  asdma.m Sri Mulyati Lestari P jw
  asdma.p Yusril Mahendra L mu
  psdma.y Karsinem P jw
  pengelola@k Elisabet Kayame P pp

+ layanan.pensiun | layanan | II.a | Direktorat Status Kepegawaian dan Pensiun | Direktur Status Kepegawaian dan Pensiun | -
  * Rusdiana P dy
  asdma.d Saut Hutapea L bt
  asdma.m Yuni Astuti P jw
  asdma.p Ridwan Kaharuddin L bg
  asdma.p Putu Ayu Lestari P bl
  psdma.h Sugiyono L jw
  pengolah@k Jefri Lalamentik L mh

+ digital | bkn | I.a | Deputi Bidang Sistem Informasi dan Digitalisasi ASN | Deputi Bidang Sistem Informasi dan Digitalisasi ASN | -
  * Surya Atmadja L sd
  kebijakan.m Meiske Pangkey P mh

+ digital.sistem | digital | II.a | Direktorat Pengembangan Sistem Informasi ASN | Direktur Pengembangan Sistem Informasi ASN | -
  * Hanna Pattiasina P ml
  prakom.d Eko Budiarto L jw
  prakom.d Christine Lim P th
  prakom.m Agus Prasetyo L jw
  prakom.m Rizal Nasrullah L mn
  prakom.m Yulia Permatasari P sd
  prakom.p Hafiz Alfarizi L mu
  prakom.p Grace Manurung P bt
  prakom.p Lalu Wirajaya L sk
  prakom.p@k Samuel Imbiri L pp
  prakom.t Nur Azizah P md
  prakom.p@c Salsabila Oktaviani P sd

+ digital.data | digital | II.a | Direktorat Data dan Infrastruktur Informasi ASN | Direktur Data dan Infrastruktur Informasi ASN | -
  * Arie Wibisono L jw
  prakom.d Nyoman Pertiwi P bl
  prakom.m Arif Nugroho L jw
  statistisi.m Dwi Rahayuningsih P jw
  statistisi.p Marthen Rohi L nt
  prakom.p Aulia Safitri P mu
  prakom.p@k Andreas Bungin L dy

+ wasdal | bkn | I.a | Deputi Bidang Pengawasan dan Pengendalian Manajemen ASN | Deputi Bidang Pengawasan dan Pengendalian | -
  * Sumarno L jw
  kebijakan.d Zubaidah Tanjung P mn

+ wasdal.satu | wasdal | II.a | Direktorat Pengawasan dan Pengendalian I | Direktur Pengawasan dan Pengendalian I | -
  * Florentina Seran P nt
  auditor.d Hasan Basri L dy
  auditor.m Tiur Maida Purba P bt
  hukum.m Joko Purnomo L jw
  auditor.p Nadia Paramitha P sd
  hukum.p Iskandar Zulkarnain L ac

+ wasdal.dua | wasdal | II.a | Direktorat Pengawasan dan Pengendalian II | Direktur Pengawasan dan Pengendalian II | -
  auditor.d Ratih Kumalasari P jw
  auditor.m Robert Sumual L mh
  auditor.m Wa Ode Hasnah P bg
  hukum.p Bayu Anggara L sd
  auditor.p@k Fransiska Dhiu P nt

+ penilaian | sestama | II.a | Pusat Penilaian Kompetensi ASN | Kepala Pusat Penilaian Kompetensi ASN | -
  * Theresia Sri Rahayu P jw
  assessor.u Marulam Pasaribu L bt
  assessor.d Kurniasih P sd
  assessor.m Andika Prawira L jw
  assessor.m Lidya Mandagi P mh
  assessor.p Rangga Aditama L jw
  assessor.p Dian Pitaloka P sd
  assessor.p@k Oktovianus Kambu L pp

+ pusbang | sestama | II.a | Pusat Pengembangan Sumber Daya Manusia | Kepala Pusat Pengembangan Sumber Daya Manusia | Kab. Bogor
  * Abdul Kadir Assagaf L ml
  widya.u Soeparman L jw
  widya.d Nurhayati Hasibuan P bt
  widya.d Cecep Kurniawan L sd
  widya.m Luh Putu Widiastuti P bl
  widya.m Rachmat Hidayat Piliang L mn
  asdma.p Vania Christy Lumban Gaol P bt
  arsip.p@k Ujang Sobari L sd
  layanan@w Lilis Karlina P sd
"""
