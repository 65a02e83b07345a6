from django.apps import AppConfig


class PortsConfig(AppConfig):
    name = "pamong.ports"
    label = "ports"
