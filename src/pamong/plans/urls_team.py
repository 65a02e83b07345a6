"""Addresses: goals of a team, and the supervisor's page of the team's plans."""

from django.urls import path, re_path

from pamong.plans.views import team_goals, team_page

urlpatterns = [
    path("tim/rencana/", team_page.team, name="team"),
    re_path(r"^tim/rencana/unduh\.(?P<form>xlsx|csv)$", team_page.export, name="team_export"),
    path("tim/tujuan/", team_goals.team_goals, name="team_goals"),
    path("tim/tujuan/baru/", team_goals.team_goal_new, name="team_goal_new"),
    path("rencana/tujuan-tim/<uuid:goal_id>/", team_goals.team_goal, name="team_goal"),
    path("rencana/tujuan-tim/<uuid:goal_id>/ubah/", team_goals.team_goal_change, name="team_goal_change"),
    path("rencana/tujuan-tim/<uuid:goal_id>/tutup/", team_goals.team_goal_close, name="team_goal_close"),
    path("rencana/tujuan-tim/<uuid:goal_id>/buka/", team_goals.team_goal_reopen, name="team_goal_reopen"),
    path("rencana/tujuan-tim/<uuid:goal_id>/bagian/selesai/", team_goals.share_done, name="share_done"),
    path("rencana/tujuan-tim/<uuid:goal_id>/bagian/hapus/", team_goals.share_remove, name="share_remove"),
]
