"""App registration of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and template tags; no models."""

    name = "pamong.ui"
    label = "ui"
    verbose_name = "Antarmuka"
