"""Addresses of programmes: for everybody, and the desk."""

from django.urls import URLPattern, path

from pamong.mentoring.views import (
    participants,
    passings,
    programme_desk,
    programme_help,
    programme_parts,
    programmes,
    weighing,
)

ALL = "mentoring/program/"
ONE = f"{ALL}<uuid:programme_id>/"
DESK = "sdm/program/"
ITS = f"{DESK}<uuid:programme_id>/"

urlpatterns: list[URLPattern] = [
    path(ALL, programmes.programmes, name="programmes"),
    path(ONE, programmes.programme, name="programme"),
    path(f"{ONE}daftar/<slug:side>/", programmes.enrol, name="enrol"),
    path(f"{ONE}harapan/", programmes.wishes, name="wishes"),
    path(f"{ONE}mundur/", programmes.leave, name="enrol_leave"),
    path(DESK, programme_desk.listed, name="desk"),
    path(f"{DESK}baru/", programme_desk.new, name="programme_new"),
    path(ITS, programme_desk.summary, name="programme_desk"),
    path(f"{ITS}ubah/", programme_desk.edit, name="programme_edit"),
    path(f"{ITS}panduan/", programme_desk.guides, name="programme_guides"),
    path(f"{ITS}aturan/", programme_desk.settings, name="programme_settings"),
    path(f"{ITS}keadaan/", programme_desk.state, name="programme_state"),
    path(f"{ITS}salin/", programme_desk.copy, name="programme_copy"),
    path(f"{ITS}hapus/", programme_desk.drop, name="programme_drop"),
    path(f"{ITS}cetak/", programme_desk.sheet, name="programme_print"),
    path(f"{ITS}tanya/", programme_parts.questions, name="programme_questions"),
    path(f"{ITS}tonggak/", programme_parts.milestones, name="programme_milestones"),
    path(f"{ITS}syarat/", programme_parts.eligibility, name="programme_eligibility"),
    path(f"{ITS}bobot/", weighing.weights, name="programme_weights"),
    path(f"{ITS}hak/", programme_parts.stewards, name="programme_stewards"),
    path(f"{ITS}hak/<uuid:person_id>/cabut/", programme_parts.steward_remove, name="programme_steward_remove"),
    path(f"{ITS}peserta/", participants.table, name="participants"),
    path(f"{ITS}peserta/unduh.xlsx", participants.export, name="participants_export"),
    path(f"{ITS}peserta/putuskan/", participants.rule, name="participants_rule"),
    path(f"{ITS}peserta/tambah/", participants.add, name="participants_add"),
    path(f"{ITS}peserta/<uuid:enrolment_id>/keluarkan/", participants.remove, name="participants_remove"),
    path(f"{ITS}undang/", participants.invite, name="programme_invite"),
    path(f"{ITS}pasangan/", participants.pairs, name="programme_pairs"),
    path(f"{ITS}pasangan/<uuid:relation_id>/serah/", passings.hand_over_pair, name="pair_hand_over"),
    path(f"{ITS}bantuan/", programme_help.helps, name="programme_help"),
    path(f"{ITS}angka/", programme_help.more, name="programme_more"),
]
