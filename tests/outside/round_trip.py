"""Run in the environment of `make calendar`: put calendar files into a real CalDAV server, read them back with a real
client, print what a person would see.

    python tests/outside/round_trip.py first.ics second.ics …

Each file is stored after the one before, as a mail program does when mails come one after the other. Prints JSON: for
each file, the entries that the client sees in the calendar between November 2026 and March 2027, series opened out.
"""

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import caldav
from icalendar import Calendar

START, END = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 3, 31, tzinfo=UTC)


@contextmanager
def server() -> Iterator[str]:
    """Start Radicale on a free port of this machine."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        line = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type",
                "none", "--storage-filesystem-folder", folder, "--logging-level", "error"]  # fmt: skip
        process = subprocess.Popen(line)
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(10)


def _wait(port: int) -> None:
    for _each in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("Radicale did not start")


def store(calendar: Any, text: str) -> None:
    """Do what a mail program does with an invitation: keep the entry of each UID, replace or add what is newer."""
    incoming = Calendar.from_ical(text)
    method = str(incoming.pop("METHOD", "REQUEST"))  # CalDAV refuses it (RFC 4791 §4.1)
    for uid in {str(event["UID"]) for event in incoming.walk("VEVENT")}:
        news = [event for event in incoming.walk("VEVENT") if str(event["UID"]) == uid]
        stored = [each for each in calendar.events() if str(each.icalendar_component["UID"]) == uid]
        kept = list(stored[0].icalendar_instance.walk("VEVENT")) if stored else []
        whole = any("RECURRENCE-ID" not in event for event in news)
        if stored and whole and method == "CANCEL":
            stored[0].delete()
            continue
        times = {_planned(event) for event in news}
        merged = news if whole else [*(event for event in kept if _planned(event) not in times), *news]
        entry = Calendar.from_ical(text)
        entry.pop("METHOD", None)
        entry.subcomponents = [part for part in entry.subcomponents if part.name == "VTIMEZONE"] + merged
        if stored:
            stored[0].data = entry.to_ical().decode()
            stored[0].save(increase_seqno=False)  # the client would raise SEQUENCE by itself
        else:
            calendar.save_event(entry.to_ical().decode())


def _planned(event: Any) -> Any:
    return event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None


def seen(calendar: Any) -> list[dict[str, Any]]:
    """Return what the client shows, in order."""
    found = calendar.search(start=START, end=END, event=True, expand=True)
    events = [event for each in found for event in each.icalendar_instance.walk("VEVENT")]
    rows = [
        {
            "starts": event["DTSTART"].dt.astimezone(UTC).isoformat(),
            "ends": event["DTEND"].dt.astimezone(UTC).isoformat(),
            "title": str(event["SUMMARY"]),
            "sequence": int(event.get("SEQUENCE", 0)),
        }
        for event in events
        if str(event.get("STATUS", "")) != "CANCELLED"
    ]
    return sorted(rows, key=lambda row: row["starts"])


def main(files: list[str]) -> None:
    """Store one file after the other and tell what is seen after each."""
    with server() as url, caldav.DAVClient(url=url, username="dewi", password="dewi") as client:
        calendar = client.principal().make_calendar(name="Sesi")
        told = []
        for name in files:
            store(calendar, Path(name).read_bytes().decode())
            told.append(seen(calendar))
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
