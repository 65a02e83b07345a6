from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "pamong.hours"
    label = "hours"

    def ready(self) -> None:
        """Let the room of learning, which stands below, know who keeps the ledger."""
        from pamong.hours.studied import year_of_learning
        from pamong.study.queries import earned

        earned.know(year_of_learning)
