"""The front door."""

from django.urls import path

from pamong.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
