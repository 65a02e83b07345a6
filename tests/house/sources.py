"""What the rules of the house say about source files. Each check takes a repository and returns its faults in words.

They read text and syntax trees, never the running house, so that a planted fault in a copy is found as well.
"""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE, FUNCTION, VIEW = 400, 40, 30
OUTSIDE = {"smtplib", "http.client", "urllib.request", "requests", "httpx", "ftplib", "socket", "boto3"}
OUTSIDE_NAMES = {"django.core.mail"}
CLOCKS = {
    "timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "functions.Now", "Now",
}  # fmt: skip
INLINE = {
    "style attribute": re.compile(r"<[^>{%]*\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "script with code": re.compile(r"<script(?![^>]*\ssrc=)|<script[^>]*>\s*[^<\s]"),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*="),
    "address of another host": re.compile(r"""(?:src|href|action)=["'](?:https?:)?//(?!\{)"""),
}
NOT_OURS = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|registry\.|/(?:root|home|work|Users)/[A-Za-z.]")
NIP = re.compile(r"(?<!\d)(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d{2}\d{2}[12]\d{3}(?!\d)")
MAY_HOLD_INVENTED_PEOPLE = re.compile(
    r"(^|/)(tests|sample|demo|benchmarks|panduan)/|(^|/)(conftest|examples)\.py|ui/components\.html"
)
WORD = re.compile(r"\w+")
FOUND_BY_NAME = ("apps.py", "config/settings.py", "config/urls.py")
"""Where Django finds what it wants by itself."""
GENERATED = {"requirements.txt", "requirements-dev.txt", "LICENSE"}


def files(root: Path, *patterns: str) -> Iterator[Path]:
    """Yield the files of our own source tree that match."""
    for pattern in patterns:
        yield from sorted(path for path in (root / "src" / "pamong").rglob(pattern) if "__pycache__" not in path.parts)


def code(root: Path, *, with_tests: bool = False) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path inside the package and the syntax tree of every module, without migrations."""
    for path in files(root, "*.py"):
        inside = path.relative_to(root / "src" / "pamong")
        if "migrations" not in inside.parts and (with_tests or "tests" not in inside.parts):
            yield str(inside), ast.parse(path.read_text())


def sizes(root: Path) -> list[str]:
    """Rule 1: module ≤ 400 lines, function ≤ 40, view ≤ 30."""
    faults = []
    for path in [*files(root, "*.py"), *sorted((root / "tests").rglob("*.py"))]:
        lines = len(path.read_text().splitlines())
        if lines > MODULE:
            faults.append(f"{path.relative_to(root)}: {lines} lines, at most {MODULE}")
    for name, tree in code(root):
        limit = VIEW if "views" in Path(name).with_suffix("").parts else FUNCTION
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > limit:
                    faults.append(f"{name}: {node.name} has {length} lines, at most {limit}")
    return faults


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def outside(root: Path) -> list[str]:
    """Only `ports` speaks to other systems."""
    return [
        f"{name}: imports {module}, which only ports may"
        for name, tree in code(root)
        if not name.startswith("ports/")
        for module in sorted(set(imported(tree)))
        if module in OUTSIDE or module.startswith(tuple(OUTSIDE_NAMES))
    ]


def clocks(root: Path) -> list[str]:
    """Rule 10: only `ports.clock` reads the time."""
    faults = []
    for name, tree in code(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name != "ports/clock.py":
                called = _dotted(node.func)
                if called in CLOCKS or any(called.endswith(f".{clock}") for clock in CLOCKS):
                    faults.append(f"{name}:{node.lineno}: {called}() reads the time; ask pamong.ports.clock")
            if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
                faults.append(f"{name}: {node.arg} reads the time behind our back")
    return faults


def environment(root: Path) -> list[str]:
    """Only `config.env` reads the environment; naming Django's settings module is no reading."""
    faults = []
    for name, tree in code(root):
        naming = {
            id(node.func.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _dotted(node.func) == "os.environ.setdefault"
            and isinstance(node.args[0], ast.Constant)
            and node.args[0].value == "DJANGO_SETTINGS_MODULE"
        }
        faults += [
            f"{name}:{node.lineno}: reads the environment; that is config.env's work"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute)
            and _dotted(node) in {"os.environ", "os.getenv", "os.environb"}
            and id(node) not in naming
            and name != "config/env.py"
        ]
    return faults


def habits(root: Path) -> list[str]:
    """Rule 9: no signals, no `Meta.ordering`, no `save()` override, no ModelForm, no generic foreign key."""
    faults = []
    for name, tree in code(root):
        for module in sorted(set(imported(tree))):
            if module.startswith("django.dispatch") or ".signals" in module or module.endswith("ModelForm"):
                faults.append(f"{name}: imports {module}; the house has no signals and no ModelForm")
            if "GenericForeignKey" in module:
                faults.append(f"{name}: no generic foreign keys")
        faults += [
            f"{name}: {fault}" for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for fault in _habit(node)
        ]
    return faults


def _habit(node: ast.ClassDef) -> Iterator[str]:
    bases = {_dotted(base).split(".")[-1] for base in node.bases}
    if "ModelForm" in bases:
        yield f"{node.name} is a ModelForm; a form turns text into values and never saves"
    methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    is_model = bool(bases & {"Model", "Row", "Owned"})
    if is_model and methods & {"save", "delete"}:
        yield f"{node.name} overrides save or delete; write an action"
    for meta in (item for item in node.body if isinstance(item, ast.ClassDef) and item.name == "Meta"):
        targets = [target for item in meta.body if isinstance(item, ast.Assign) for target in item.targets]
        if any(isinstance(target, ast.Name) and target.id == "ordering" for target in targets):
            yield f"{node.name} has Meta.ordering; say the order where you ask"


def templates(root: Path) -> list[str]:
    """The CSP forbids everything inline, and no page asks another host for anything."""
    faults = []
    for path in files(root, "*.html"):
        if "mail" in path.parts:  # mail programs know no style sheets, and letters are no pages
            continue
        text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(), flags=re.DOTALL)
        faults += [
            f"{path.relative_to(root)}: {what}: {found[0][:60]!r}"
            for what, pattern in INLINE.items()
            for found in [pattern.search(text)]
            if found
        ]
    return faults


def tracked(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that belongs to the repository."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=root, capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip
    else:
        listed = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
    for name in listed:
        try:
            yield name, (root / name).read_text()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def strangers(root: Path) -> list[str]:
    """No host of a package registry, no path of one machine, no civil servant's number outside invented data."""
    faults = []
    for name, text in tracked(root):
        if name in GENERATED or "vendor/" in name or name.startswith("tests/house/") or name == ".gitignore":
            continue
        faults += [f"{name}: names {found[0]!r}" for found in [NOT_OURS.search(text)] if found]
        if not MAY_HOLD_INVENTED_PEOPLE.search(name):
            faults += [f"{name}: holds a NIP ({found[0][:8]}…)" for found in [NIP.search(text)] if found]
    return faults


def commands(root: Path) -> list[str]:
    """Every `make …` that a document names is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(), flags=re.MULTILINE))
    documents = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return [
        f"{path.relative_to(root)}: `make {word}` is not in the Makefile"
        for path in documents
        for word in re.findall(r"`make ([a-z]+)`|^\s*make ([a-z]+)", path.read_text(), flags=re.MULTILINE)
        for word in word
        if word and word not in targets
    ]


def leftovers(root: Path) -> list[str]:
    """What is no longer needed is deleted: no statement that is never reached, no function, class or constant that nobody names."""
    words: Counter[str] = Counter()
    for path in [*files(root, "*.py", "*.html", "*.txt"), *_beside(root)]:
        words.update(WORD.findall(path.read_text()))
    faults = []
    for name, tree in code(root, with_tests=True):
        for node in ast.walk(tree):
            for block in (getattr(node, part, None) for part in ("body", "orelse", "finalbody")):
                if isinstance(block, list):
                    faults += [f"{name}: line {line} is never reached" for line in _unreached(block)]
        if not name.endswith(FOUND_BY_NAME) and "tests" not in Path(name).parts:
            named = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
            known = [node.name for node in named] + [one for node in tree.body for one in _constants(node)]
            faults += [f"{name}: nobody uses {each}" for each in known if words[each] == 1]
    return faults


def _beside(root: Path) -> list[Path]:
    """Return the modules that use ours."""
    return [
        root / "conftest.py",
        *(path for room in ("tests", "tools", "benchmarks") for path in (root / room).rglob("*.py")),
    ]


def _constants(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _unreached(block: list[ast.stmt]) -> Iterator[int]:
    for one, following in pairwise(block):
        if isinstance(one, ast.Return | ast.Raise | ast.Continue | ast.Break):
            yield following.lineno


CHECKS: dict[str, Callable[[Path], list[str]]] = {
    check.__name__: check
    for check in (sizes, outside, clocks, environment, habits, templates, strangers, commands, leftovers)
}
