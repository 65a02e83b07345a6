from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "pamong.plans"
    label = "plans"
