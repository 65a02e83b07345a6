"""What the room writes, one verb each. Every action runs in one transaction, asks `rules`, and announces."""

from pamong.agency.actions.viewing import record_export, record_view

__all__ = ["record_export", "record_view"]
