from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "pamong.journal"
    label = "journal"
