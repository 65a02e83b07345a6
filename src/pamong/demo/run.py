"""`pamong demo`: build the sample once, then serve it with its worker and its tick, all in one process."""

import json
import shutil
import sys
import threading
import time
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

SAMPLE = Path(__file__).parent / "sample"
MARK = "demo.json"


def main() -> None:
    """Build when needed, then serve until Ctrl+C."""
    data = Path(settings.PAMONG.data_dir)
    if _built_version(data) != _version():
        _build(data)
    _live_in_the_story(data)
    call_command("collectstatic", verbosity=0, interactive=False)
    _greet(data)
    for name, work in (("worker", _work), ("tick", _tick)):
        threading.Thread(target=work, name=name, daemon=True).start()
    _serve()


def _version() -> str:
    """What the built sample depends on: the sample's files and the code that tells the story."""
    code = sorted([*SAMPLE.rglob("*.*"), *SAMPLE.parent.rglob("*.py")])
    return sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:16]


def _built_version(data: Path) -> str | None:
    mark = data / MARK
    return json.loads(mark.read_text(encoding="utf-8"))["version"] if mark.exists() else None


def _build(data: Path) -> None:
    from pamong.demo import chapters, quick, story

    print("Building the sample agencies (once) …", flush=True)
    started = time.monotonic()
    connections.close_all()
    for left in ("pamong.sqlite3", "pamong.sqlite3-wal", "pamong.sqlite3-shm", MARK):
        (data / left).unlink(missing_ok=True)
    for folder in ("files", "mail", "static"):
        shutil.rmtree(data / folder, ignore_errors=True)
    data.mkdir(parents=True, exist_ok=True)
    with quick.from_nothing():
        call_command("migrate", verbosity=0)
    plot = chapters.read_plot(SAMPLE / "cast.toml")
    with quick.in_one_piece():
        story.tell(chapters.chapters_of(plot), say=lambda line: print(f"  {line}", flush=True))
    mark = {
        "version": _version(),
        "today": plot.today.isoformat(),
        "built_at": _wall_clock().isoformat(),
        "sign_ins": [vars(sign_in) for sign_in in plot.sign_ins],
        "totp_secret": chapters.TOTP_SECRET,
    }
    (data / MARK).write_text(json.dumps(mark, ensure_ascii=False, indent=2), encoding="utf-8")
    print(f"Built in {time.monotonic() - started:.0f} s.", flush=True)


def _wall_clock() -> datetime:
    from pamong.ports import clock

    return clock.on_the_wall(clock.now())


def _live_in_the_story(data: Path) -> None:
    """The day on which the sample was built is the last day of its story; from there the days go on."""
    from pamong.ports import clock

    mark = json.loads((data / MARK).read_text(encoding="utf-8"))
    offset = datetime.fromisoformat(mark["today"]) - datetime.fromisoformat(mark["built_at"])
    clock.shift_process(timedelta(days=round(offset / timedelta(days=1))))


def _greet(data: Path) -> None:
    from pamong.demo.chapters import PASSWORD

    mark = json.loads((data / MARK).read_text(encoding="utf-8"))
    lines = [
        "",
        f"Pamong is ready: {settings.PAMONG.base_url}",
        (
            "Choose a person on the sign-in page, or sign in by hand "
            f"(password {PASSWORD!r}; HR and admin are asked for a code, which the page shows):"
        ),
        "",
        *(f"  {s['nip']}  {s['name']:<18} {s['sees']}" for s in mark["sign_ins"]),
        "",
        "Stop with Ctrl+C. The sample lies in " + str(data),
    ]
    print("\n".join(lines), flush=True)


MOST_BYTES = 512 * 2**20
"""Waitress keeps a request on the disk before we see it; above this it turns it away itself, in fewer words."""


def _work() -> None:
    """Run the worker of production, in a thread."""
    from pamong.journal.working import work

    work()


def _tick() -> None:
    from pamong.journal import pulse
    from pamong.reactions import TICK

    while True:
        for outcome in pulse.run_once(TICK):
            if outcome.error:
                print(f"{outcome.name}: {outcome.error}", file=sys.stderr, flush=True)
        connections.close_all()
        time.sleep(60)


def _serve() -> None:
    from waitress import serve

    from pamong.config.wsgi import application

    serve(
        application, host=settings.PAMONG.bind, port=settings.PAMONG.port, threads=8, ident="pamong",
        max_request_body_size=MOST_BYTES,
    )  # fmt: skip
