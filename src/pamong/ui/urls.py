"""The living component page."""

from django.urls import path

from pamong.ui import views

app_name = "ui"
urlpatterns = [path("komponen/", views.components, name="components")]
