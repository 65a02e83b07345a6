"""Every event stands in the table of causes and consequences, and carries no text that a person wrote."""

import importlib
from pathlib import Path

import pamong
from pamong import reactions
from pamong.journal.events import ALLOWED, Event


def every_event():
    for path in sorted(Path(pamong.__file__).parent.glob("*/events.py")):
        importlib.import_module(f"pamong.{path.parent.name}.events")
    found, waiting = [], [Event]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            is_base = bool(kind.__subclasses__())  # "something about a session": never announced itself
            if kind.__module__.startswith("pamong.") and ".tests." not in kind.__module__ and not is_base:
                found.append(kind)
    return found


def test_every_event_stands_in_when_or_in_quiet():
    missing = [event.name for event in every_event() if event not in reactions.WHEN and event not in reactions.QUIET]
    assert missing == []


def test_no_event_stands_in_both():
    assert [event.name for event in reactions.WHEN if event in reactions.QUIET] == []


def test_an_event_in_when_has_consequences():
    assert [event.name for event, row in reactions.WHEN.items() if not row] == []


def test_events_carry_only_ids_dates_numbers_and_codes():
    wrong = [
        f"{event.name}.{name}: {kind}"
        for event in every_event()
        for name, kind in event.own_fields().items()
        if kind not in ALLOWED
    ]
    assert wrong == []


def test_every_event_is_announced_somewhere():
    code = "\n".join(
        path.read_text()
        for path in Path(pamong.__file__).parent.rglob("*.py")
        if "tests" not in path.parts and not path.name.startswith(("events", "reactions"))
    )
    assert [event.name for event in every_event() if event.__name__ not in code] == []
