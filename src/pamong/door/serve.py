"""`pamong serve`: the web processes."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from pamong.door import catalogues, database
from pamong.door.trouble import Trouble


def run(_arguments: argparse.Namespace) -> int:
    """Prepare what the processes need, then serve until a signal comes."""
    catalogues.compile_stale()
    waiting = database.unapplied_migrations()
    if waiting:
        raise Trouble(
            f"{len(waiting)} migrations are not applied (first: {waiting[0]}).\n"
            "Make a backup, then run: pamong manage migrate"
        )
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()  # a connection must not be shared with the processes that are forked now
    own = settings.PAMONG
    print(f"Pamong answers on http://{own.bind}:{own.port} for {own.base_url} ({own.workers} processes)")
    _Server(options(own)).run()
    return 0


def options(own: Any) -> dict[str, Any]:
    """Return gunicorn's settings for the settings of this installation."""
    memory = Path("/dev/shm")  # noqa: S108  # a heartbeat file on a slow disk makes healthy workers look dead
    return {
        "bind": f"{own.bind}:{own.port}",
        "workers": own.workers,
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 30,
        "max_requests": 10_000,
        "max_requests_jitter": 1_000,
        "proc_name": "pamong",
        "control_socket_disable": True,
        "worker_tmp_dir": str(memory) if memory.is_dir() else None,
        "accesslog": None,  # who opened which page stands in the journal where it must, and nowhere else
        "errorlog": "-",
        "loglevel": own.log_level.lower(),
    }


class _Server(BaseApplication):
    def __init__(self, chosen: dict[str, Any]) -> None:
        self.chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from pamong.config.wsgi import application

        return application
