"""Every address of the house, room by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("pamong.portal.urls")),
    path("", include("pamong.accounts.urls")),
    path("", include("pamong.agency.urls")),
    path("", include("pamong.catalogue.urls")),
    path("", include("pamong.coaching.urls")),
    path("", include("pamong.community.urls")),
    path("", include("pamong.guides.urls")),
    path("", include("pamong.hours.urls")),
    path("", include("pamong.mentoring.urls")),
    path("", include("pamong.plans.urls")),
    path("", include("pamong.rulebook.urls")),
    path("", include("pamong.notices.urls")),
    path("", include("pamong.siasn.urls")),
    path("", include("pamong.study.urls")),
    path("", include("pamong.ui.urls")),
]
handler400 = "pamong.portal.errors.bad_request"
handler403 = "pamong.portal.errors.forbidden"
handler404 = "pamong.portal.errors.not_found"
handler429 = "pamong.accounts.views.entrance.too_many"  # allauth's rate limits ask for it
handler500 = "pamong.portal.errors.server_error"
