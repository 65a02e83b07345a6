from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "pamong.rulebook"
    label = "rulebook"
