from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "pamong.community"
    label = "community"
