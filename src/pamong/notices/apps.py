from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "pamong.notices"
    label = "notices"

    def ready(self) -> None:
        """Let the query that finds the person of a request count her unread notices: a query less on every page."""
        from pamong.agency import queries
        from pamong.notices.queries import unread_expression

        queries.know_also(unread=unread_expression())
