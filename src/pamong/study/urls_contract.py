"""Addresses: learning contracts."""

from django.urls import path

from pamong.study.views import contract_decisions as decisions
from pamong.study.views import contracts

ALL = "belajar/kontrak/"
ONE = f"{ALL}<uuid:contract_id>/"

urlpatterns = [
    path(ALL, contracts.contract_list, name="contracts"),
    path(f"{ALL}baru/", contracts.contract_new, name="contract_new"),
    path(f"{ALL}sumber/<uuid:row_id>/", contracts.contract_tick, name="contract_tick"),
    path(ONE, contracts.contract, name="contract"),
    path(f"{ONE}cetak/", contracts.sheet, name="contract_print"),
    path(f"{ONE}ubah/", contracts.contract_edit, name="contract_edit"),
    path(f"{ONE}ajukan/", decisions.contract_propose, name="contract_propose"),
    path(f"{ONE}tarik/", decisions.contract_take_back, name="contract_take_back"),
    path(f"{ONE}setujui/", decisions.contract_agree, name="contract_agree"),
    path(f"{ONE}kembalikan/", decisions.contract_return, name="contract_return"),
    path(f"{ONE}kemajuan/", contracts.contract_progress, name="contract_progress"),
    path(f"{ONE}tuntas/", decisions.contract_claim, name="contract_claim"),
    path(f"{ONE}tutup/", decisions.contract_close, name="contract_close"),
    path(f"{ONE}batal/", decisions.contract_withdraw, name="contract_withdraw"),
    path(f"{ONE}salin/", decisions.contract_copy, name="contract_copy"),
]
