from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "pamong.hours"
    label = "hours"
