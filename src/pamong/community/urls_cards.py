"""Addresses of cards."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
