"""The fourteen invented regional offices: units, posts and people (see `plans.py` for the notation)."""

REGIONAL_OFFICES = """
+ kr1 | bkn | II.a | Kantor Regional I BKN Yogyakarta | Kepala Kantor Regional I BKN Yogyakarta | Kota Yogyakarta
  * Sri Widodo L jw
  asdma.d Murtini P jw
+ kr1.umum | kr1 | III.a | Bagian Umum Kantor Regional I | Kepala Bagian Umum Kantor Regional I | -
  * Purwanti P jw
  keuangan.p Heru Kristanto L jw
  arsip.h Ngatinah P jw
  operator@w Tukiman L jw
+ kr1.mutasi | kr1 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional I | - | -
  asdma.m Dyah Ayu Pramesti P jw
  asdma.p Bima Satria L jw
  psdma.t@k Wulan Septiani P jw
+ kr1.supervisi | kr1 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional I | - | -
  asdma.m Antonius Wahyudi L jw
  prakom.p Laras Kinanti P jw

+ kr2 | bkn | II.a | Kantor Regional II BKN Surabaya | Kepala Kantor Regional II BKN Surabaya | Kota Surabaya
  * Achmad Fauzi L md
  asdma.d Liliek Indrawati P jw
+ kr2.umum | kr2 | III.a | Bagian Umum Kantor Regional II | Kepala Bagian Umum Kantor Regional II | -
  * Moch. Syaiful Anwar L md
  keuangan.m Sundari P jw
  pengelola Hosnan L md
  operator@w Buadi L md
+ kr2.mutasi | kr2 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional II | - | -
  asdma.m Hariyono L jw
  asdma.m Steven Halim Santoso L th
  asdma.p Rofiatul Jannah P md
  psdma.h Sukardi L jw
+ kr2.supervisi | kr2 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional II | - | -
  asdma.p Anindya Larasati P jw
  prakom.p@k Firman Maulana L jw

+ kr3 | bkn | II.a | Kantor Regional III BKN Bandung | Kepala Kantor Regional III BKN Bandung | Kota Bandung
  * Enung Nurjanah P sd
  asdma.d Tatang Sutarya L sd
+ kr3.umum | kr3 | III.a | Bagian Umum Kantor Regional III | Kepala Bagian Umum Kantor Regional III | -
  * Dede Rukmana L sd
  keuangan.p Neng Tia Mutiara P sd
  arsip.t Ajat Sudrajat L sd
  umum@w Iis Aisah P sd
+ kr3.mutasi | kr3 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional III | - | -
  asdma.m Eneng Sumiati P sd
  asdma.p Gilang Ramdhani L sd
  asdma.p@k Yohana Silitonga P bt
+ kr3.supervisi | kr3 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional III | - | -
  asdma.m Wawan Setiawan L sd
  prakom.m Rina Marlina P sd

+ kr4 | bkn | II.a | Kantor Regional IV BKN Makassar | Kepala Kantor Regional IV BKN Makassar | Kota Makassar
  * Andi Baso Amirullah L bg
  asdma.d Yusuf Rante L bg
+ kr4.umum | kr4 | III.a | Bagian Umum Kantor Regional IV | Kepala Bagian Umum Kantor Regional IV | -
  * Hasnawati Daeng Kanang P bg
  keuangan.p Muhammad Arsyad L bg
  adm Sitti Aminah P bg
+ kr4.mutasi | kr4 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional IV | - | -
  asdma.m Ros Lembang P bg
  asdma.p La Ode Saiful L bg
  psdma.h Nuraeni P bg
+ kr4.supervisi | kr4 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional IV | - | -
  asdma.p Andi Besse Fatimah P bg
  prakom.p@k Marthinus Bangalino L bg

+ kr5 | bkn | II.a | Kantor Regional V BKN Jakarta | Kepala Kantor Regional V BKN Jakarta | Kota Jakarta Timur
  * Ria Permana Tobing P bt
  asdma.d Hendra Kusnadi L sd
+ kr5.umum | kr5 | III.a | Bagian Umum Kantor Regional V | Kepala Bagian Umum Kantor Regional V | -
  * Mansyur L bw
  keuangan.m Ida Farida P bw
  pbj.p Tommy Suwandi L th
  adm@k Nurjanah P bw
+ kr5.mutasi | kr5 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional V | - | -
  asdma.d Sudirman Batubara L bt
  asdma.m Maya Puspita P jw
  asdma.p Alif Rahman Hakim L bw
  asdma.p@c Citra Ayuningtyas P jw
+ kr5.pontianak | kr5 | IV.a | Unit Penyelenggara Seleksi ASN Pontianak | Kepala UPS ASN Pontianak | Kota Pontianak
  * Fransiskus Jampi L dy
  prakom.t@k Herlina Bulan P dy

+ kr6 | bkn | II.a | Kantor Regional VI BKN Medan | Kepala Kantor Regional VI BKN Medan | Kota Medan
  * Jannes Hutabarat L bt
  asdma.d Khairani Lubis P bt
+ kr6.umum | kr6 | III.a | Bagian Umum Kantor Regional VI | Kepala Bagian Umum Kantor Regional VI | -
  * Nurmala Ginting P bt
  keuangan.p Ucok Pardamean Silalahi L bt
  operator@w Surbakti L bt
+ kr6.mutasi | kr6 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional VI | - | -
  asdma.m Togar Situmorang L bt
  asdma.p Ayu Wandira Saragih P bt
  asdma.p Vincent Tjahyadi L th
  psdma.t@k Rodiah P mu

+ kr7 | bkn | II.a | Kantor Regional VII BKN Palembang | Kepala Kantor Regional VII BKN Palembang | Kota Palembang
  * Kemas Azhari L mu
  asdma.d Nyimas Halimah P mu
+ kr7.mutasi | kr7 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional VII | - | -
  asdma.m Sobri L mu
  asdma.p Masayu Rizkia P mu
  psdma.h Komaruddin L lp
+ kr7.supervisi | kr7 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional VII | - | -
  asdma.p Yudha Pratama L lp
  prakom.p@k Ratu Balqis P lp

+ kr8 | bkn | II.a | Kantor Regional VIII BKN Banjarmasin | Kepala Kantor Regional VIII BKN Banjarmasin | Kota Banjarmasin
  * Gusti Hidayat Noor L dy
  asdma.d Noor Jannah P dy
+ kr8.mutasi | kr8 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional VIII | - | -
  asdma.m Yansen Tingang L dy
  asdma.p Galuh Mawarni P dy
  psdma.t Akhmad Rasyidi L dy
+ kr8.supervisi | kr8 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional VIII | - | -
  asdma.p@k Lusiana Ngau P dy
  prakom.m Muhammad Noor Ifansyah L dy

+ kr9 | bkn | II.a | Kantor Regional IX BKN Jayapura | Kepala Kantor Regional IX BKN Jayapura | Kota Jayapura
  asdma.d Yosephina Rumbiak P pp
  prakom.p Lukas Wenda L pp
  adm Agustina Yoku P pp
+ kr9.mutasi | kr9 | III.a | Bidang Mutasi dan Status Kepegawaian Kantor Regional IX | Kepala Bidang Mutasi dan Status Kepegawaian | -
  * Yohanes Tabuni L pp
  asdma.m Selfina Kogoya P pp
  asdma.p Daniel Mofu L pp
  psdma.t@k Orpa Wakerkwa P pp
+ kr9.umum | kr9 | III.a | Bagian Umum Kantor Regional IX | Kepala Bagian Umum Kantor Regional IX | -
  * Suharti P jw
  keuangan.p Elieser Ayomi L pp
  adm@k Mince Pigai P pp

+ kr10 | bkn | II.a | Kantor Regional X BKN Denpasar | Kepala Kantor Regional X BKN Denpasar | Kota Denpasar
  * Ida Bagus Gede Mahardika L bl
  asdma.d Ni Ketut Rai Astiti P bl
+ kr10.mutasi | kr10 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional X | - | -
  asdma.m Baiq Hartini P sk
  asdma.p Komang Adi Putra L bl
  psdma.h Yohanes Berkmans Taek L nt
+ kr10.supervisi | kr10 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional X | - | -
  asdma.p Desak Made Rasmini P bl
  prakom.p@k Kadek Wahyudi L bl

+ kr11 | bkn | II.a | Kantor Regional XI BKN Manado | Kepala Kantor Regional XI BKN Manado | Kota Manado
  * Jantje Karundeng L mh
  asdma.d Vonny Tumbelaka P mh
+ kr11.umum | kr11 | IV.a | Subbagian Umum Kantor Regional XI | Kepala Subbagian Umum Kantor Regional XI | -
  keuangan.p Rahmat Ishak Suleman L gr
  adm Deitje Sondakh P mh
+ kr11.mutasi | kr11 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional XI | - | -
  asdma.m Ismail Kakatua L ml
  asdma.p Priskila Lengkong P mh
  psdma.t@k Yanto Mokodompit L mh

+ kr12 | bkn | II.a | Kantor Regional XII BKN Pekanbaru | Kepala Kantor Regional XII BKN Pekanbaru | Kota Pekanbaru
  * Syahrul Bakhtiar L mu
  asdma.d Yusnidar P mn
+ kr12.mutasi | kr12 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional XII | - | -
  asdma.m Tengku Rafidah P mu
  asdma.p Hendri Caniago L mn
  psdma.h Raja Mahmud L mu
+ kr12.supervisi | kr12 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional XII | - | -
  asdma.p Sherly Oktavia P mu
  prakom.p@k Doni Saputra L mn

+ kr13 | bkn | II.a | Kantor Regional XIII BKN Banda Aceh | Kepala Kantor Regional XIII BKN Banda Aceh | Kota Banda Aceh
  * Cut Meurah Intan P ac
  asdma.d Teuku Zainal Abidin L ac
+ kr13.mutasi | kr13 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional XIII | - | -
  asdma.m Nurdin L ac
  asdma.p Rauzatul Jannah P ac
  psdma.t Muhammad Haikal L ac
+ kr13.supervisi | kr13 | - | Kelompok Substansi Pengembangan dan Supervisi Kantor Regional XIII | - | -
  asdma.p Sri Wahyuni Harun P ac
  prakom.p@k Faisal Munandar L ac

+ kr14 | bkn | II.a | Kantor Regional XIV BKN Manokwari | Kepala Kantor Regional XIV BKN Manokwari | Kab. Manokwari
  * Dominggus Inden L pp
  asdma.d Welmince Rumaropen P pp
+ kr14.umum | kr14 | IV.a | Subbagian Umum Kantor Regional XIV | Kepala Subbagian Umum Kantor Regional XIV | -
  keuangan.p Obet Iba L pp
  adm@k Naomi Sayori P pp
+ kr14.mutasi | kr14 | - | Kelompok Substansi Mutasi dan Status Kepegawaian Kantor Regional XIV | - | -
  asdma.m Hendrik Latuheru L ml
  asdma.p Ester Krey P pp
  asdma.p@c Yeremia Ullo L pp
"""
