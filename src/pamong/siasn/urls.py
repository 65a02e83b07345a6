"""Addresses of the room."""

from django.urls import URLPattern

app_name = "siasn"
urlpatterns: list[URLPattern] = []
