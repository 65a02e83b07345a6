"""Two further invented agencies, to show that nobody sees across: a kabupaten and a small testing office."""

LEMBAH = """
+ lembah | - | - | Pemerintah Kabupaten Lembah (peragaan) | Bupati Lembah | Kab. Lembah

+ setda | lembah | II.a | Sekretariat Daerah | Sekretaris Daerah | -
  * Lalu Muhammad Fathurrahman L sk
  kebijakan.m Ni Wayan Sukerti P bl
  pengolah Mustiadi L sk
  operator@w Inaq Rohani P sk

+ bkpsdm | lembah | II.b | Badan Kepegawaian dan Pengembangan SDM | Kepala Badan Kepegawaian dan Pengembangan SDM | -
  * Baiq Nurhidayati P sk
  asdma.m Kadek Suartini P bl
  asdma.m Gusti Ayu Trisnawati P bl
  prakom.p Lalu Sahabudin L sk
  asdma.p Umar Wirahadi L sk
  pengelola@k Siti Zulaikha P sk
+ bkpsdm.kembang | bkpsdm | III.b | Bidang Pengembangan Kompetensi | Kepala Bidang Pengembangan Kompetensi | -
  * I Nengah Sutama L bl
  asdma.p Dende Ratnasih P sk
  arsip.t@k Saparudin L sk

+ dinkes | lembah | II.b | Dinas Kesehatan | Kepala Dinas Kesehatan | -
  * Ketut Arsana L bl
  sehat.m Hadijah P sk
  sehat.p@k Abdul Hanan L sk
  adm Munawarah P sk

+ kominfo | lembah | II.b | Dinas Komunikasi dan Informatika | Kepala Dinas Komunikasi dan Informatika | -
  prakom.m Imanuel Tefa L nt
  prakom.p@k Wahidah P sk
  humas.p Putu Eka Sastrawan L bl

+ camat | lembah | III.a | Kecamatan Lembah Hulu | Camat Lembah Hulu | -
  * Amaq Sahnun L sk
  adm Zohriah P sk
  umum@w Mahsun L sk
"""

BALAI = """
+ balai | - | II.b | Balai Uji Mutu Alat (peragaan) | Kepala Balai Uji Mutu Alat | Kota Semarang
  * Endah Purwaningsih P jw
  uji.d Gunawan Wibisana L jw

+ tu | balai | IV.a | Subbagian Tata Usaha | Kepala Subbagian Tata Usaha | -
  * Harsono L jw
  asdma.p Lince Sihombing P bt
  keuangan.p Maya Sukma Dewi P sd
  prakom.p Wisnu Baskoro L jw
  arsip.h Sumiyem P jw
  adm Kasdi L jw
  operator@w Poniran L jw

+ uji | balai | - | Kelompok Pengujian | - | -
  uji.m Paulus Rettob L ml
  uji.m Nur Laili P jw
  uji.p Yosua Tampubolon L bt
  uji.p@k Fitria Ningsih P jw
  uji.h Suroso L jw
  uji.t Agatha Bunga P nt

+ kalibrasi | balai | - | Kelompok Kalibrasi | - | -
  tera.m Wibowo Tanudjaja L th
  tera.p Rifky Ardiansyah L jw
  tera.p@k Hilda Wenur P mh
  tera.t Mukhlis L mn

+ mutu | balai | - | Kelompok Layanan dan Jaminan Mutu | - | -
  uji.d Sri Sumarti P jw
  humas.p Ratri Hapsari P jw
  kebijakan.p Marsel Kapitan L nt
"""
