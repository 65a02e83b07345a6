from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "pamong.study"
    label = "study"
