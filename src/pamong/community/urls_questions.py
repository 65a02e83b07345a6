"""Addresses of questions, of following and reporting, and of the moderators' desk."""

from django.urls import path

from pamong.community.views import answers, attention, moderating, questions

urlpatterns = [
    path("komunitas/tanya/", questions.questions, name="questions"),
    path("komunitas/tanya/baru/", questions.question_new, name="question_new"),
    path("komunitas/tanya/<uuid:question_id>/", questions.question, name="question"),
    path("komunitas/tanya/<uuid:question_id>/ubah/", questions.question_edit, name="question_edit"),
    path("komunitas/tanya/<uuid:question_id>/hapus/", questions.question_delete, name="question_delete"),
    path("komunitas/tanya/<uuid:question_id>/tutup/", questions.question_close, name="question_close"),
    path("komunitas/tanya/<uuid:question_id>/buka/", questions.question_reopen, name="question_reopen"),
    path("komunitas/tanya/<uuid:question_id>/jawab/", answers.answer_new, name="answer_new"),
    path("komunitas/jawaban/<uuid:answer_id>/ubah/", answers.answer_edit, name="answer_edit"),
    path("komunitas/jawaban/<uuid:answer_id>/hapus/", answers.answer_delete, name="answer_delete"),
    path("komunitas/jawaban/<uuid:answer_id>/terima/", answers.answer_accept, name="answer_accept"),
    path("komunitas/jawaban/<uuid:answer_id>/terima-kasih/", answers.answer_thank, name="answer_thank"),
    path("komunitas/ikuti/", attention.follow, name="follow"),
    path("komunitas/lapor/<slug:kind>/<uuid:subject_id>/", attention.report, name="report"),
    path("komunitas/laporan/<uuid:report_id>/", attention.my_report, name="my_report"),
    path("sdm/komunitas/", moderating.desk, name="desk"),
    path("sdm/komunitas/<uuid:report_id>/", moderating.report_desk, name="report_desk"),
    path("sdm/komunitas/<uuid:report_id>/biarkan/", moderating.report_keep, name="report_keep"),
    path("sdm/komunitas/<uuid:report_id>/sembunyikan/", moderating.report_hide, name="report_hide"),
    path("sdm/komunitas/<uuid:report_id>/tampilkan/", moderating.report_show, name="report_show"),
]
