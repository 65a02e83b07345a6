"""The front door."""

from django.urls import path

from pamong.portal.views import home, team

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", team.team, name="team"),
    path("tim/<uuid:person_id>/", team.member, name="member"),
]
