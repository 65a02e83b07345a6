"""The task that the worker runs."""

from uuid import UUID

from django_tasks import task

from pamong.journal import deliveries


@task()
def deliver(delivery_id: str) -> bool:
    """Try one delivery."""
    return deliveries.attempt(UUID(delivery_id))
