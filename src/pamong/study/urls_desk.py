"""Addresses: what supervisors and HR look at."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
