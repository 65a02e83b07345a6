from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "pamong.portal"
    label = "portal"

    def ready(self) -> None:
        """Let the room of learning, which may not look sideways, know when somebody sat in a talk."""
        from pamong.portal.elsewhere import talks_of
        from pamong.study.queries import elsewhere

        elsewhere.know(talks_of)
