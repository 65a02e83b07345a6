from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "pamong.mentoring"
    label = "mentoring"
