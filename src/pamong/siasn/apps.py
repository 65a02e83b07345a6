from django.apps import AppConfig


class SiasnConfig(AppConfig):
    name = "pamong.siasn"
    label = "siasn"
