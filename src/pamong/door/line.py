"""Which command was meant. Each command is a module of this package with `run(arguments) -> exit code`."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pamong.config import env
from pamong.door.trouble import Trouble


@dataclass(frozen=True)
class Command:
    """One word of the door."""

    name: str
    help: str
    module: str
    arguments: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    epilog: str = ""
    needs_django: bool = True


def _tick(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on for ever, with this pause between two runs")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--head", metavar="HEX", help="a head of the journal's chain noted earlier: it must still be in"
    )


def _worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is waiting now, then end")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="CODE", help="code of the agency, for example bkn")
    parser.add_argument("--people", type=Path, metavar="FILE", help="SIASN employee export (XLSX or CSV)")
    parser.add_argument("--units", type=Path, metavar="FILE", help="SIASN unit table, ref-unor (XLSX or CSV)")
    parser.add_argument(
        "--lines", type=Path, metavar="FILE", help="reporting lines: nip, nip_atasan, mulai, selesai, jenis"
    )
    parser.add_argument("--by", metavar="NIP", help="the HR officer in whose name it happens; else the house itself")
    parser.add_argument("--lines-complete", action="store_true", help="lines that the file does not name will end")
    parser.add_argument("--accept-leavers", action="store_true", help="apply although more than a tenth would leave")
    parser.add_argument(
        "--apply", action="store_true", help="apply the changes; without it only the preview is printed"
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup to write, for example /backup/pamong-2026-11-21.tar")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a backup written by `pamong backup`")
    parser.add_argument("--force", action="store_true", help="replace a database that is not empty")


def _match(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="source", required=True, type=Path, metavar="DIR",
        help="folder with mentees.csv and mentors.csv; blocks.csv, pins.csv and programme.toml where there are any",
    )  # fmt: skip
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for pairs.csv, unmatched.csv and report.json; all of them or none",
    )
    wanted.add_argument(
        "--check",
        type=Path,
        metavar="FILE",
        help="match nobody; recompute a pairs.csv, whoever made it, in plain Python",
    )
    parser.add_argument(
        "--prove", action="store_true",
        help="with --check: prove besides, from the prices in report.json beside FILE, that nothing is better (slow)",
    )  # fmt: skip
    parser.add_argument(
        "--reproducible", action="store_true", help="leave seconds and memory out of the report: same input, same bytes"
    )


COMMANDS = (
    Command("demo", "build a living sample agency and serve it on this machine", "pamong.door.show"),
    Command("serve", "serve the pages (gunicorn); refuses to start on unapplied migrations", "pamong.door.serve"),
    Command("worker", "do queued work: mails, imports and other later reactions", "pamong.door.worker", _worker),
    Command("tick", "do what time demands, once; safe to run at any moment and twice", "pamong.door.tick", _tick),
    Command("reply", "read a calendar's answer to an invitation, a mail on standard input", "pamong.door.reply"),
    Command("check", "say whether this installation is well; exit code 1 when not", "pamong.door.check", _check),
    Command("import", "read a SIASN export, print what would change, apply it", "pamong.door.bring_in", _import),
    Command(
        "match",
        "match mentees and mentors of a folder of files; no database",
        "pamong.door.match",
        _match,
        needs_django=False,
    ),
    Command("backup", "write database and files into one archive", "pamong.door.backup", _backup),
    Command("restore", "bring a backup back and prove that it is whole", "pamong.door.restore", _restore),
)
MANAGE = "manage"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole line."""
    top = argparse.ArgumentParser(
        prog="pamong",
        description="Coaching, mentoring and self-directed learning for civil servants.",
        epilog="Settings come from variables PAMONG_… or from the file named by PAMONG_ENV_FILE: see docs/settings.md.",
    )
    words = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = words.add_parser(command.name, help=command.help, description=command.help.capitalize() + ".")
        command.arguments(sub)
        sub.set_defaults(module=command.module, needs_django=command.needs_django)
    words.add_parser(MANAGE, help="Django's own commands, for example `pamong manage migrate`", add_help=False)
    return top


def main(line: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    words = list(sys.argv[1:] if line is None else line)
    if words[:1] == [MANAGE]:
        return _manage(words[1:])
    arguments = parser().parse_args(words)
    try:
        if arguments.command == "demo":
            env.choose_demo()
        if arguments.needs_django:
            _start_django()
        code: int = importlib.import_module(arguments.module).run(arguments)
    except Trouble as trouble:
        print(f"pamong {arguments.command}: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _start_django() -> None:
    _name_settings()
    import django

    django.setup()


def _manage(words: list[str]) -> int:
    _name_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["pamong manage", *words])
    return 0


def _name_settings() -> None:
    # Django itself reads this one name; everything of ours goes through config.env.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pamong.config.settings")  # noqa: TID251  # before Django and the settings are there
