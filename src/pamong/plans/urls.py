"""The addresses of the room, by what they are about."""

from django.urls import include, path

app_name = "plans"
urlpatterns = [
    path("", include("pamong.plans.urls_assessment")),
    path("", include("pamong.plans.urls_dialogue")),
    path("", include("pamong.plans.urls_plan")),
    path("", include("pamong.plans.urls_review")),
    path("", include("pamong.plans.urls_team")),
    path("", include("pamong.plans.urls_desk")),
]
