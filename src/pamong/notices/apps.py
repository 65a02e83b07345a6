from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "pamong.notices"
    label = "notices"
