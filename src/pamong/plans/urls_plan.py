"""Addresses: the plan of a year."""

from django.urls import path

from pamong.plans.views import plan_decisions as decisions
from pamong.plans.views import plan_goals as goals
from pamong.plans.views import plan_home as home
from pamong.plans.views import plan_items as items
from pamong.plans.views import plan_papers as papers
from pamong.plans.views import plan_versions as versions
from pamong.plans.views import plan_write as write

PLAN = "rencana/<uuid:plan_id>/"
GOAL = "rencana/tujuan/<uuid:goal_id>/"
ITEM = "rencana/kegiatan/<uuid:item_id>/"

urlpatterns = [
    path("rencana/", home.home, name="home"),
    path("rencana/baru/", home.begin, name="begin"),
    path("rencana/untuk-skp/", papers.for_skp, name="for_skp"),
    path("rencana/untuk-skp.pdf", papers.for_skp_pdf, name="for_skp_pdf"),
    path(f"{GOAL}ubah/", write.goal_edit, name="goal_edit"),
    path(f"{GOAL}hapus/", write.goal_remove, name="goal_remove"),
    path(f"{GOAL}geser/", write.goal_move, name="goal_move"),
    path(f"{GOAL}skala/", goals.scale, name="goal_scale"),
    path(f"{GOAL}mulai/", goals.start, name="goal_start"),
    path(f"{GOAL}kemajuan/", goals.progress, name="goal_progress"),
    path(f"{GOAL}lepas/", goals.drop, name="goal_drop"),
    path(f"{GOAL}untuk-skp/", goals.release, name="goal_release"),
    path(f"{GOAL}kegiatan/baru/", items.item_new, name="item_new"),
    path(f"{ITEM}ubah/", items.item_edit, name="item_edit"),
    path(f"{ITEM}selesai/", items.item_done, name="item_done"),
    path(f"{ITEM}lepas/", items.item_drop, name="item_drop"),
    path(f"{ITEM}buka/", items.item_reopen, name="item_reopen"),
    path(f"{ITEM}hapus/", items.item_remove, name="item_remove"),
    path(PLAN, home.plan, name="plan"),
    path(f"{PLAN}ubah/", write.edit, name="edit"),
    path(f"{PLAN}tujuan/baru/", write.goal_new, name="goal_new"),
    path(f"{PLAN}tujuan/dari-kesenjangan/", write.goal_from_gap, name="goal_from_gap"),
    path(f"{PLAN}ajukan/", decisions.propose, name="propose"),
    path(f"{PLAN}tarik/", decisions.withdraw, name="withdraw"),
    path(f"{PLAN}setujui/", decisions.agree, name="agree"),
    path(f"{PLAN}kembalikan/", decisions.give_back, name="return"),
    path(f"{PLAN}verifikasi/", decisions.verify, name="verify"),
    path(f"{PLAN}revisi/", decisions.revise, name="revise"),
    path(f"{PLAN}revisi/batal/", decisions.drop_revision, name="drop_revision"),
    path(f"{PLAN}versi/", versions.versions, name="versions"),
    path(f"{PLAN}versi/usulan/", versions.compare_open, name="compare_open"),
    path(f"{PLAN}versi/pilih/", versions.compare_pick, name="compare_pick"),
    path(f"{PLAN}versi/<int:before>/<int:after>/", versions.compare, name="compare"),
    path(f"{PLAN}cetak.pdf", papers.pdf, name="pdf"),
]
