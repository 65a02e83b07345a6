"""Addresses: entries, their evidence and the timer."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
