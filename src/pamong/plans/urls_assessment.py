"""Addresses: assessment."""

from django.urls import path

from pamong.plans.views import assessment as whole
from pamong.plans.views import assessment_invite as third
from pamong.plans.views import assessment_rate as sheet

ALL = "rencana/penilaian/"
ONE = f"{ALL}<uuid:assessment_id>/"

urlpatterns = [
    path(ALL, whole.assessments, name="assessments"),
    path(f"{ALL}baru/", whole.begin, name="assessment_new"),
    path(f"{ALL}riwayat/", whole.levels, name="levels"),
    path(ONE, whole.assessment, name="assessment"),
    path(f"{ONE}isi/", sheet.rate, name="rate"),
    path(f"{ONE}isi/<int:number>/", sheet.one, name="rate_one"),
    path(f"{ONE}isi/<int:number>/tulisan/", sheet.words, name="rate_words"),
    path(f"{ONE}isi/<int:number>/tanda/", sheet.ticks, name="rate_ticks"),
    path(f"{ONE}serahkan/", sheet.submit, name="submit_sheet"),
    path(f"{ONE}tarik/", sheet.take_back, name="take_back_sheet"),
    path(f"{ONE}sepakati/", sheet.agree, name="agree_levels"),
    path(f"{ONE}tambah/", whole.add, name="add_competency"),
    path(f"{ONE}undang/", third.invite, name="invite_rater"),
    path(f"{ONE}undang/<uuid:person_id>/batal/", third.revoke, name="revoke_rater"),
    path(f"{ONE}tolak/", third.decline, name="decline_rater"),
    path(f"{ONE}batal/", whole.cancel, name="cancel_assessment"),
]
