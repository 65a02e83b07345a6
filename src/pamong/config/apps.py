from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "pamong.config"
    label = "config"

    def ready(self) -> None:
        """Tell the journal what follows from what."""
        from pamong import reactions
        from pamong.journal import engine

        engine.install(reactions.WHEN, reactions.QUIET)
