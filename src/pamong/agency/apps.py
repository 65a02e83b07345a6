from django.apps import AppConfig


class AgencyConfig(AppConfig):
    name = "pamong.agency"
    label = "agency"

    def ready(self) -> None:
        """Tell the sign-in who stands behind it."""
        from pamong.accounts import holders
        from pamong.agency.holders import holder_of

        holders.install(holder_of)
