from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "pamong.portal"
    label = "portal"

    def ready(self) -> None:
        """Let the room of learning, which may not look sideways, know when somebody sat in a talk or a meeting."""
        from pamong.portal.elsewhere import times_of
        from pamong.study.queries import elsewhere

        elsewhere.know(times_of)
