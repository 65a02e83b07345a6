"""Addresses of matching."""

from django.urls import path

from pamong.mentoring.views import bench, pair, publishing, run, what_if

BENCH = "sdm/program/<uuid:programme_id>/padankan/"
RUN = f"{BENCH}percobaan/<int:number>/"

urlpatterns = [
    path(BENCH, bench.bench, name="bench"),
    path(f"{BENCH}pasangan/", pair.fix, name="fix_pair"),
    path(RUN, run.run, name="run"),
    path(f"{RUN}batal/", run.stop, name="run_stop"),
    path(f"{RUN}cetak/", run.paper, name="run_paper"),
    path(f"{RUN}unduh/", run.export, name="run_export"),
    path(f"{RUN}terbitkan/", publishing.publish, name="run_publish"),
    path(f"{RUN}tarik/", publishing.undo, name="run_undo"),
    path(f"{RUN}banding/", bench.compare, name="run_compare"),
    path(f"{RUN}andai/", what_if.what_if, name="what_if"),
    path(f"{RUN}pakai/", what_if.adopt, name="what_if_adopt"),
    path(f"{RUN}mentee/<uuid:mentee_id>/", pair.choices, name="choices"),
    path(f"{RUN}pasangan/<uuid:mentee_id>/<uuid:mentor_id>/", pair.pair, name="pair"),
]
