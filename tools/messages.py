"""The interface's texts: collect them, check the English catalogue, compile it. No gettext tools are needed.

    tools/messages.py collect    write every text of the source into the catalogue, keep its translations
    tools/messages.py check      name what is missing, uncertain, left over or does not match; exit code 1 then
    tools/messages.py compile    compile where the catalogue is newer

Texts come from Python (`_`, `_lazy`, `gettext…`, `ngettext…`, `pgettext…`) and from templates (`{% translate %}`,
`{% blocktranslate %}`, `_("…")` in tags, also inside the attributes of components).
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "pamong"
sys.path.insert(0, str(ROOT / "src"))

from babel.messages.catalog import Catalog, Message  # noqa: E402  # the path and the settings must be set first
from babel.messages.extract import extract_python  # noqa: E402  # the path and the settings must be set first
from babel.messages.pofile import read_po, write_po  # noqa: E402  # the path and the settings must be set first
from django.conf import settings  # noqa: E402  # the path and the settings must be set first
from django.utils.translation.template import templatize  # noqa: E402  # the path and the settings must be set first

from pamong.door.catalogues import compile_stale  # noqa: E402  # the path and the settings must be set first

CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **dict.fromkeys(("_", "_lazy", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "_n", "_plural"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*(?:[.:!][^}]*)?\}")
_UNSAID = re.compile(rb'^"(?:Project-Id|Report-|POT-|PO-Rev|Last-|Language-Team|Generated).*\n', re.MULTILINE)
BABEL = {"encoding": "utf-8"}


def sources(root: Path = SOURCE) -> Iterator[Path]:
    """Yield every file of ours that may hold a text of the interface."""
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.txt")]):
        if not {"tests", "migrations", "__pycache__", "static", "sample"} & set(path.parts):
            yield path


def texts(root: Path = SOURCE) -> Iterator[tuple[str, int, str | tuple[str, ...], str | None]]:
    """Yield file, line, text (or its two numbers) and context of each text."""
    for path in sources(root):
        content = path.read_text()
        found = _in_python(content) if path.suffix == ".py" else _in_template(content, str(path))
        for line, text, context in found:
            yield str(path.relative_to(root)), line, text, context


def _in_python(content: str) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    for line, function, arguments, _comments in extract_python(io.BytesIO(content.encode()), list(KEYWORDS), (), BABEL):
        yield from _read(line, function, arguments)


def _in_template(content: str, origin: str) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    # Django turns a template into calls of gettext amid blanks, line by line; each line alone is Python enough.
    for line, text in enumerate(templatize(content, origin=origin).split("\n"), start=1):
        calls = " ; ".join(
            re.findall(r"""(?:n?p?gettext|pgettext|_)\((?:[^()"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""", text)
        )
        for _line, function, arguments, _comments in extract_python(
            io.BytesIO(calls.encode()), list(KEYWORDS), (), BABEL
        ):
            yield from _read(line, function, arguments)


def _read(line: int, function: str, arguments: object) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    given = arguments if isinstance(arguments, tuple) else (arguments,)
    wanted = KEYWORDS[function] or (1,)
    context = next((given[spec[0] - 1] for spec in wanted if isinstance(spec, tuple)), None)
    found = [given[spec - 1] for spec in wanted if isinstance(spec, int) and spec <= len(given)]
    if found and all(isinstance(text, str) and text for text in found):
        yield line, found[0] if len(found) == 1 else tuple(found), context


def collected() -> Catalog:
    """Return all texts of the source as a catalogue without translations."""
    catalogue = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for path, line, text, context in texts():
        catalogue.add(text, locations=[(path, line)], context=context)
    return catalogue


def stored() -> Catalog:
    """Return the catalogue as it lies in the repository, with whatever is wrong with it."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def collect() -> int:
    """Bring the stored catalogue up to the source: add what is new, drop what is gone, keep the rest."""
    fresh = collected()
    if CATALOGUE.exists():
        old = stored()
        for message in fresh:
            known = old.get(message.id, message.context) if message.id else None
            if known and known.string and not known.fuzzy:
                message.string = known.string
    # A date that changes with every run would make a difference where there is none.
    fresh.creation_date = fresh.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    fresh.header_comment = (
        "# English texts of Pamong; the source speaks Indonesian. `make messages` brings it up to date."
    )
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, fresh, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    CATALOGUE.write_bytes(_UNSAID.sub(b"", out.getvalue()))
    missing = sum(1 for message in fresh if message.id and not _complete(message))
    print(f"{len(fresh)} texts, {missing} without English")
    return 0


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings) and (not isinstance(message.id, tuple | list) or len(strings) == 2)


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def faults() -> list[str]:
    """Name every text whose English is missing, uncertain, left over, or has other placeholders."""
    wanted, have = collected(), stored()
    found = []
    for message in wanted:
        if not message.id:
            continue
        known = have.get(message.id, message.context)
        if known is None or not _complete(known):
            found.append(f"missing: {_id(message)!r} ({message.locations[0][0]})")
        elif known.fuzzy:
            found.append(f"uncertain: {_id(message)!r}")
        elif isinstance(known.id, str) != isinstance(message.id, str):
            found.append(f"one has a plural and the other has not: {_id(message)!r}")
        else:
            found += _other_placeholders(known)
    found += [
        f"left over: {_id(message)!r}" for message in have if message.id and not wanted.get(message.id, message.context)
    ]
    return found + [f"obsolete: {key[0] if isinstance(key, tuple) else key!r}" for key in have.obsolete]


def _other_placeholders(message: Message) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    allowed = {name for text in ids for name in PLACEHOLDER.findall(text)}
    for text in strings:
        names = set(PLACEHOLDER.findall(text))
        if names - allowed or (len(strings) == 1 and names != allowed):
            yield f"other placeholders: {_id(message)!r} has {sorted(allowed)}, its English {sorted(names)}"


def main(word: str) -> int:
    """Run one of the three."""
    settings.configure(USE_I18N=True)
    if word == "collect":
        return collect()
    if word == "compile":
        for path in compile_stale():
            print(f"compiled {path.relative_to(ROOT)}")
        return 0
    found = faults()
    print("\n".join(found) or f"{len(collected())} texts, all in English")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["collect"], ["check"], ["compile"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
