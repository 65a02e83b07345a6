"""State machines over a database: what a run wrote is gone before the next one begins."""

from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


class Emptied(RuleBasedStateMachine):
    """A machine whose run is one transaction that is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.block: Any = transaction.atomic()
        self.block.__enter__()

    def teardown(self) -> None:
        """Undo what the run wrote."""
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


def press(machine: type[Emptied], *, examples: int, steps: int) -> None:
    """Let it run in so many orders of so many steps each."""
    how = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=how)
