from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "pamong.coaching"
    label = "coaching"
