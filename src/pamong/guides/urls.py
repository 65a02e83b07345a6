"""The addresses of the room."""

from django.urls import path

from pamong.guides.views import desk, directory, mine

app_name = "guides"

ALL = "mentor/"
MINE = f"{ALL}saya/"
ONE = f"{ALL}<uuid:profile_id>/"
DESK = "sdm/mentor/"
RULED = f"{DESK}<uuid:profile_id>/"

urlpatterns = [
    path(ALL, directory.directory, name="directory"),
    path(MINE, mine.mine, name="mine"),
    path(f"{MINE}teks/", mine.text, name="mine_text"),
    path(f"{MINE}pratinjau/", mine.preview, name="mine_preview"),
    path(f"{MINE}ajukan/", mine.submit, name="mine_submit"),
    path(f"{MINE}tarik/", mine.take_back, name="mine_take_back"),
    path(f"{MINE}jeda/", mine.pause, name="mine_pause"),
    path(f"{MINE}lanjut/", mine.resume, name="mine_resume"),
    path(f"{MINE}tutup/", mine.close, name="mine_close"),
    path(ONE, directory.profile, name="profile"),
    path(f"{ONE}simpan/", directory.keep, name="keep"),
    path(f"{ONE}lewati/", directory.pass_by, name="pass_by"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}ajak/", desk.invite, name="invite"),
    path(RULED, desk.rule, name="rule"),
    path(f"{RULED}buka/", desk.open_it, name="rule_open"),
    path(f"{RULED}kembalikan/", desk.give_back, name="rule_return"),
    path(f"{RULED}tutup/", desk.close_it, name="rule_close"),
]
