"""Addresses of relations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
