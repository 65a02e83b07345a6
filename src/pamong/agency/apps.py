from django.apps import AppConfig


class AgencyConfig(AppConfig):
    name = "pamong.agency"
    label = "agency"
