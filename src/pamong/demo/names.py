"""Parts of names by region, for agencies too large to name by hand; a region's parts fit one another."""

from __future__ import annotations

from typing import NamedTuple


class Pool(NamedTuple):
    """Given names of men and women, and what follows them; `alone` of ten people bear one name only."""

    men: list[str]
    women: list[str]
    last: list[str]
    alone: int = 0


def _pool(men: str, women: str, last: str, alone: int = 0) -> Pool:
    return Pool(men.split(), women.split(), last.split(), alone)


POOLS = {
    "jw": _pool(
        "Agung Aris Bambang Budi Cahyo Danang Dwi Eko Galih Hadi Heru Joko Krisna Lukman Nugroho Pandu Purnomo Rudi "
        "Sigit Slamet Sugeng Teguh Tri Wahyu Widodo Yoga",
        "Anik Astuti Dewi Dyah Endang Erna Fitri Hesti Indah Kartika Laras Lestari Murni Ningsih Nurul Puji Ratih Rini "
        "Sari Sri Sulastri Tutik Wahyuni Wulan Yuni",
        "Adiputra Atmojo Baskoro Hadiwibowo Handoko Hartono Kusuma Kuncoro Mulyono Nugroho Pambudi Pranoto "
        "Prasetyo Purwanto Raharjo Santoso Saputro Setiawan Subagyo Susanto Sutrisno Wibowo Wicaksono Yulianto",
        2,
    ),
    "sd": _pool(
        "Asep Cecep Dadan Deden Dedi Encep Hendra Iwan Jajang Nandang Rahmat Tatang Ujang Wawan Yayan",
        "Ai Elis Enung Euis Iis Ika Imas Lilis Neng Nia Rina Tia Tita Yayah Yeni",
        "Firmansyah Gunawan Hidayat Kurnia Kurniawan Mulyana Nugraha Permana Ramdhani Rukmana Rustandi Saepudin "
        "Sopandi Suherman Sumarna Suryana Sutisna Wiguna",
    ),
    "bt": _pool(
        "Binsar Daniel Frans Hotman Jonathan Maruli Parlindungan Poltak Ramses Sahat Tigor Tumpal",
        "Dameria Ester Florida Lamria Lasma Marintan Mutiara Norma Rosmaida Rotua Tiurma Tiur",
        "Butarbutar Ginting Harahap Hutagalung Limbong Lubis Manalu Marpaung Nainggolan Nasution Pakpahan Panggabean "
        "Pohan Purba Samosir Saragih Sembiring Siahaan Sianipar Sihombing Silaban Simanjuntak Sinaga Siregar Sitepu "
        "Situmorang Tambunan Tarigan Tobing",
    ),
    "mn": _pool(
        "Afrizal Alfian Dasril Ermizal Fauzan Hendri Ilham Syafrizal Yusrizal Zulkifli",
        "Desmawati Elvira Fitriyani Gusnita Lismarni Mardiana Rahmi Yulinar Yusnita Zuraida",
        "Caniago Guci Jambak Koto Malik Melayu Panai Piliang Sikumbang Tanjung Umar",
        2,
    ),
    "bg": _pool(
        "Abdul_Rahim Andi_Arifin Andi_Mappanyukki Basri Hamzah Irwan Kaharuddin Muhammad_Yusuf Rustam Syahrir",
        "Andi_Tenri Asriani Hasnah Irmawati Kartini Marwah Nurlaela Rahmatia Suriani Wahidah",
        "Amiruddin Daeng_Ngalle Daeng_Tata Gassing Mappiasse Palulungan Pasolang Rante Sampe Tandiongan Tangke",
        1,
    ),
    "bl": _pool(
        "I_Gede I_Kadek I_Ketut I_Komang I_Made I_Nyoman I_Putu I_Wayan",
        "Ni_Kadek Ni_Ketut Ni_Komang Ni_Luh Ni_Made Ni_Nyoman Ni_Putu Ni_Wayan",
        "Adnyana Ardana Ariani Artini Budiarta Darmayasa Mahendra Parwata Puspawati Sudiana Suparta Suryani Wirawan Yasa",
    ),
    "ac": _pool(
        "Fakhrurrazi Iskandar Muhammad_Nur Mukhtar Ridwan Saiful Teuku_Rahmat Zulfadli",
        "Cut_Mutia Fauziah Khairunnisa Nurlaila Rahmawati Safrida Salmiah Ulfa",
        "Abdullah Bakri Daud Hasballah Husen Ibrahim Ismail Mahmud Syah Usman Yusuf",
        1,
    ),
    "pp": _pool(
        "Abner Benyamin Elias Filep Hengki Isak Matius Nikodemus Otto Paulus Simon Yakob Yulianus Zakeus",
        "Adolfina Agustina Dorkas Fransina Marice Mina Naomi Orpa Paulina Sarlota Yuliana Yosina",
        "Awom Ayomi Burdam Gobai Imbiri Kambu Karubaba Kogoya Kossay Krey Mambrasar Mandowen Mofu Rumbino Sawaki Tabuni "
        "Wanimbo Wenda Yarangga Yikwa",
    ),
    "nt": _pool(
        "Agustinus Alfonsus Fransiskus Gabriel Kornelis Markus Petrus Stefanus Vinsensius Yosef",
        "Agnes Bernadeta Emiliana Fransiska Kristina Maria Margareta Theresia Veronika Yovita",
        "Bria Da_Silva Djawa Fernandez Kedang Lado Lamatokan Manek Nahak Ndolu Seran Taek Tukan Wea",
    ),
    "mh": _pool(
        "Denny Ferry Jantje Jefri Jouke Meidy Novry Richard Ronny Stenly",
        "Debby Deitje Ivonne Jeane Meity Novita Olvie Selvie Syane Vonny",
        "Kalalo Karundeng Lasut Mandagi Mokoagow Pangemanan Pontoh Ratulangi Rondonuwu Sumual Tumewu Wenas Worang",
    ),
    "ml": _pool(
        "Abraham Ahmad Dominggus Hasan Jacob Melkias Onisimus Rifai Steven Usman",
        "Aleta Fatimah Halima Jacoba Maryam Mercy Nurbaya Selvia Sitna Wa_Ode",
        "Latuconsina Latuheru Leiwakabessy Marasabessy Pattiasina Pattiwael Rumahorbo Sahetapy Sapulette Tuasikal Tuhumury",
    ),
    "dy": _pool(
        "Agau Akhmad Darius Gusti Kristianus Muhammad Norhadi Rahmadi Sabran Yansen",
        "Dayang Galuh Herlina Lidia Mahrita Noorhayati Norjanah Rusmini Siti Yulita",
        "Ansari Bungai Dehen Fadillah Lihan Ngau Noor Rahman Sabirin Tingang Usop",
        1,
    ),
    "th": _pool(
        "Andreas Benny Edwin Hendra Ivan Kevin Rudy Steven Tommy Wilson",
        "Cindy Evelyn Felicia Jessica Lina Melisa Stephanie Susan Vera Yenny",
        "Gunawan Halim Hartanto Kusnadi Lim Salim Santosa Setiadi Sutanto Tanujaya Wijaya Winata",
    ),
}


def name_of(region: str, *, woman: bool, draws: tuple[int, int, int]) -> str:
    """A name of the region made from three draws; joined first names come apart."""
    pool = POOLS[region]
    first = pool.women if woman else pool.men
    name = first[draws[0] % len(first)]
    if draws[2] % 10 >= pool.alone:
        name = f"{name} {pool.last[draws[1] % len(pool.last)]}"
    return name.replace("_", " ")
