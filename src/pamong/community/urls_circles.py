"""Addresses of circles."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
