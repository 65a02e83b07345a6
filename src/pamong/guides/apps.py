from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "pamong.guides"
    label = "guides"
