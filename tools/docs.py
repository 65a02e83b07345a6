"""Print the documents that are made from the code: who may open what, which data are held, which settings there are.

tools/docs.py            write docs/permissions.md, docs/data.md and docs/settings.md
tools/docs.py --check    say which of them is not what it would print; exit code 1 then
"""

import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
NOTE = "<!-- Printed by `make docs`; do not edit. -->\n"
CLASSES = ("public", "personal", "confidential")


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def permissions() -> str:
    """Who may open what: the access matrix of the tests."""
    from pamong.agency import roles
    from tests.house import access, addresses

    known = {address.name: re.sub(r"[\\^$]", "", address.route) for address in addresses.every()}
    words = table(("Answer", "Meaning"), ((f"`{word}`", meaning) for word, meaning in access.MEANING.items()))
    held = table(
        ("Role", "Indonesian", "What it may do", "Second factor", "For one unit"),
        (
            (f"`{role.key}`", role.label, role.description, "required" if role.needs_second_factor else "", "possible" if role.may_be_scoped else "")
            for role in roles.ROLES.values()
        ),
    )  # fmt: skip
    pages = table(
        ("Address", *access.COLUMNS),
        ((f"`{known[row.name]}`", *row.answers().values()) for row in access.ROWS if row.name in known),
    )
    forms = table(
        ("Address", *access.STRANGERS),
        ((f"`{known[row.name]}`", *row.refusals().values()) for row in access.ROWS if row.post and row.name in known),
    )
    return (
        f"{NOTE}# Who may open what\n\nThe suite asks every address as every member of a cast and compares with this table: "
        "eight people, each named by what he or she is to the employee Dewi, and somebody who is not signed in. "
        "`hr` and `admin` belong to Dewi's agency, `other_agency` is an HR officer elsewhere, `former` was once her supervisor, "
        "`outsider` works in another unit.\n\n"
        f"{words}\n## Roles\n\nA supervisor holds no role: that follows from the reporting line.\n\n{held}\n"
        f"## Pages\n\n{pages}\n## Forms sent by strangers\n\n{forms}"
    )  # fmt: skip


def data() -> str:
    """Which data are held: the privacy declarations."""
    from django.apps import apps

    from pamong.config.privacy import THIRD_PARTY

    rooms: dict[str, list[tuple[Any, dict[str, str]]]] = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        declaration = model.__dict__.get("privacy") or THIRD_PARTY[model._meta.label]
        rooms[model._meta.app_label].append((model, declaration.classes()))
    text = (
        f"{NOTE}# Which data Pamong holds\n\nEvery field of every table is declared once, by the classes of UU 27/2022 as this "
        "house reads them: **public** may be shown inside the agency, **personal** identifies or describes a person, "
        "**confidential** is a secret or was said in confidence. A field that is not declared fails the suite.\n"
    )
    for room, models in sorted(rooms.items()):
        text += f"\n## {room}\n\n" + table(
            ("Table", *(word.capitalize() for word in CLASSES)),
            (
                (
                    f"`{model._meta.object_name}`",
                    *(", ".join(name for name, kind in classes.items() if kind == word) for word in CLASSES),
                )
                for model, classes in sorted(models, key=lambda pair: pair[0]._meta.object_name)
            ),
        )
    return text


def _kind(annotation: Any) -> str:
    options = get_args(annotation)
    if options and all(isinstance(option, str) for option in options):
        return " or ".join(f"`{option}`" for option in options)
    return {"SecretStr": "secret", "str": "text", "int": "number", "Path": "path", "bool": "yes or no"}.get(
        getattr(annotation, "__name__", ""), "JSON list"
    )


def settings() -> str:
    """Which settings there are: the typed class."""
    from pydantic import SecretStr

    from pamong.config.env import Settings

    def shown(value: Any) -> str:
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        return f"`{plain}`" if plain not in ("", []) else "empty"

    rows = (
        (f"`PAMONG_{name.upper()}`", _kind(field.annotation), shown(field.default), field.description)
        for name, field in Settings.model_fields.items()
    )
    return (
        f"{NOTE}# Settings\n\nEach is a variable of the environment, or a line `NAME=value` of the file that `PAMONG_ENV_FILE` names. "
        "A wrong value stops the start; all errors are shown at once.\n\n"
        f"{table(('Variable', 'Kind', 'Default', 'What it is for'), rows)}"
    )


DOCUMENTS: dict[str, Callable[[], str]] = {"permissions.md": permissions, "data.md": data, "settings.md": settings}


def start() -> None:
    """Make Django ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()


def stale() -> list[str]:
    """Name the documents that are not what they would be now."""
    from django.utils import translation

    with translation.override("id"):
        return [
            name
            for name, make in DOCUMENTS.items()
            if not (ROOT / "docs" / name).exists() or (ROOT / "docs" / name).read_text() != make()
        ]


def main() -> int:
    """Write or check."""
    start()
    old = stale()
    if sys.argv[1:] == ["--check"]:
        print(
            "\n".join(f"docs/{name} is stale: run `make docs`" for name in old) or "all generated documents are fresh"
        )
        return 1 if old else 0
    for name in old:
        (ROOT / "docs" / name).write_text(DOCUMENTS[name]())
        print(f"wrote docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
