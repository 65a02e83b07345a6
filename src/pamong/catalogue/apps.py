from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "pamong.catalogue"
    label = "catalogue"
