"""What follows from the events of an import: the worker reads the files, and applies what was confirmed."""

from typing import Any

from pamong.agency.intake.runs import apply_import, prepare_import


def read_files(event: Any, _entry: Any) -> None:
    """Make the preview of a run. It commits its own steps, so that progress is seen; repeating it is safe."""
    prepare_import(event.subject_id)


def apply_confirmed(event: Any, _entry: Any) -> None:
    """Make the changes of a confirmed run."""
    apply_import(event.subject_id)
