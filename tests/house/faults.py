"""A gate counts only when it has been seen to fail: each rule gets a fault planted in a copy of the house.

Run by `make faults`, not with the suite. The copy is made anew for each fault; the check must fail and name it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import sources

LONG = "\n".join(f"    x = {n}" for n in range(50))
MODEL = "\n\nclass Planted(models.Model):\n    planted = models.CharField(max_length=9)\n"
LOSE = """

def lose(apps, editor):
    from pamong.kit import append_only

    for statement in append_only.unlock(editor.connection, "journal_entry"):
        editor.execute(statement, params=None)


Migration.operations.append(migrations.RunPython(lose))
"""


@dataclass(frozen=True)
class Fault:
    """What is planted where, and which check must say what."""

    name: str
    path: str
    check: str
    says: str
    append: str = ""
    old: str = ""
    new: str = ""

    def plant(self, root: Path) -> None:
        """Change the copy."""
        path = root / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text() if path.exists() else ""
        if self.old:
            assert self.old in text, f"{self.path} has changed; plant this fault anew"
            text = text.replace(self.old, self.new, 1)
        path.write_text(text + self.append)


ALONE = "planted"  # so that nothing here names it whole
A, C = "src/pamong/agency/", "src/pamong/coaching/"
HATS = "tests/attacks/test_hats.py"
IN_SOURCES = [
    Fault("a module too long", A + "planted.py", "sizes", "planted.py: 401 lines", append="# x\n" * 401),
    Fault("a statement never reached", A + "planted.py", "leftovers", "planted.py: line 4 is never reached", append="def planted():\n    return 1\n\n    return 2\n\n\nplanted()\n"),
    Fault("a constant that nobody uses", A + "planted.py", "leftovers", "nobody uses planted", append=f"{ALONE}_alone = 1\n"),
    Fault("a function that nobody uses", A + "planted.py", "leftovers", "nobody uses planted", append=f"def {ALONE}_alone():\n    return 1\n"),
    Fault("a function too long", A + "planted.py", "sizes", "planted has 51 lines", append=f"def planted():\n{LONG}\n"),
    Fault("a view too long", A + "views/planted.py", "sizes", "at most 30", append="def planted(request):\n" + "    x = 1\n" * 31),
    Fault("a mail client outside ports", A + "planted.py", "outside", "imports smtplib", append="import smtplib\n"),
    Fault("Django's mail outside ports", A + "planted.py", "outside", "django.core.mail", append="from django.core.mail import send_mail\n"),
    Fault("an HTTP client outside ports", A + "planted.py", "outside", "urllib.request", append="import urllib.request\n"),
    Fault("the time read elsewhere", A + "planted.py", "clocks", "reads the time", append="from datetime import datetime\nx = datetime.now()\n"),
    Fault("the time read by a field", A + "planted.py", "clocks", "auto_now_add", append="x = models.DateTimeField(auto_now_add=True)\n"),
    Fault("the environment read elsewhere", A + "planted.py", "environment", "reads the environment", append="import os\nx = os.environ['X']\n"),
    Fault("a signal", A + "planted.py", "habits", "no signals", append="from django.db.models.signals import post_save\n"),
    Fault("Meta.ordering", A + "planted.py", "habits", "Meta.ordering", append="class X(Row):\n    class Meta:\n        ordering = ['a']\n"),
    Fault("a save override", A + "planted.py", "habits", "overrides save", append="class X(Owned):\n    def save(self): ...\n"),
    Fault("a ModelForm", A + "planted.py", "habits", "ModelForm", append="class X(forms.ModelForm): ...\n"),
    Fault("a generic foreign key", A + "planted.py", "habits", "generic", append="from django.contrib.contenttypes.fields import GenericForeignKey\n"),
    Fault("an inline style", A + "templates/agency/planted.html", "templates", "style attribute", append='<p style="color:red">x</p>'),
    Fault("a script with code", A + "templates/agency/planted.html", "templates", "script with code", append="<script>x()</script>"),
    Fault("an event attribute", A + "templates/agency/planted.html", "templates", "event attribute", append='<p onclick="x()">x</p>'),
    Fault("another host", A + "templates/agency/planted.html", "templates", "another host", append='<img src="https://x.example/y.png">'),
    Fault("a registry's host", "docs/planted.md", "strangers", "names", append="see files.python" + "hosted.org"),
    Fault("a path of one machine", "docs/planted.md", "strangers", "names", append="see /ro" + "ot/pamong"),
    Fault("a civil servant's number", "docs/planted.md", "strangers", "holds a NIP", append="NIP 19860926201505" + "1001"),
    Fault("a command that is not there", "docs/planted.md", "commands", "make dance", append="Run `make dance`."),
]  # fmt: skip

HOUSE = "tests/house/test_"
IN_SUITE = [
    Fault("an import upwards", "src/pamong/kit/refusals.py", "contracts.py::test_imports_go_down", "pamong.kit.refusals -> pamong.agency.models", append="\nfrom pamong.agency.models import Person\n"),
    Fault("an import against the order of a room", A + "rules.py", "contracts.py::test_imports_go_down", "pamong.agency.rules -> pamong.agency.urls", append="\nfrom pamong.agency.urls import urlpatterns\n"),
    Fault("a socket outside ports", "src/pamong/portal/urls.py", "contracts.py::test_imports_go_down", "pamong.portal.urls -> socket", append="\nimport socket\n"),
    Fault("a secret taken out of accounts", "src/pamong/portal/urls.py", "contracts.py::test_imports_go_down", "pamong.portal.urls", append="\nfrom pamong.accounts import tokens\n"),
    Fault("a room without a place", "src/pamong/surprise/__init__.py", "contracts.py::test_imports_go_down", "surprise", append="x = 1\n"),
    Fault("confidential models unprotected", "pyproject.toml", "contracts.py::test_confidential", "pamong.coaching.models", old='protected_modules = ["pamong.coaching.models"]', new='protected_modules = ["pamong.kit.sealed"]'),
    Fault("confidential models read elsewhere", "src/pamong/portal/urls.py", "contracts.py::test_imports_go_down", "pamong.portal.urls -> pamong.coaching.models", append="\nfrom pamong.coaching.models import Part\n"),
    Fault("rows of learning read elsewhere", "src/pamong/portal/urls.py", "contracts.py::test_imports_go_down", "pamong.portal.urls -> pamong.study.models", append="\nfrom pamong.study.models import Entry\n"),
    Fault("rows of learning unprotected", "pyproject.toml", "contracts.py::test_rows_of_plans_study", "pamong.study.models", old='protected_modules = ["pamong.study.models"]', new='protected_modules = ["pamong.kit.rows"]'),
    Fault("a field nobody declared", "src/pamong/journal/models.py", "privacy.py", "journal.Beat.planted: not declared", old="    ran_at = models", new="    planted = models.CharField(max_length=9)\n    ran_at = models"),
    Fault("a field declared twice", "src/pamong/journal/models.py", "privacy.py", "journal.Beat.ran_at: declared 2 times", old='public="name ran_at well_at', new='personal="ran_at", public="name ran_at well_at'),
    Fault("a library's table forgotten", "src/pamong/config/privacy.py", "privacy.py", "auth.Group: declares no privacy", old='    "auth.Group": Privacy(public="id name permissions"),\n'),
    Fault("a table of no agency", "src/pamong/journal/models.py", "tenancy.py", "journal.Planted: has no agency", append=MODEL),
    Fault("an event in neither table", A + "events.py", "events.py::test_every_event_stands", "agency.Planted", append="\n\n@dataclass(frozen=True, kw_only=True)\nclass Planted(Event):\n    pass\n"),
    Fault("an event that carries text", A + "events.py", "events.py::test_events_carry", "agency.Planted.note", append="\n\n@dataclass(frozen=True, kw_only=True)\nclass Planted(Event):\n    note: str\n"),
    Fault("a model ahead of its migrations", "src/pamong/journal/models.py", "migrations.py::test_models_and", "Create model Planted", append=MODEL),
    Fault("two ends of the migrations", "src/pamong/journal/migrations/0002_planted.py", "migrations.py::test_each_room", "journal", append="from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [('journal', '0001_initial')]\n"),
    Fault("a trigger lost on the way", "src/pamong/journal/migrations/0002_append_only.py", "migrations.py::test_every_append_only", "is missing", append=LOSE),
    Fault("an address outside the matrix", "src/pamong/portal/urls.py", "access.py::test_every_address_stands", "portal:planted", append='\nurlpatterns += [path("tanam/", home.home, name="planted")]\n'),
    Fault("a view without guard", "src/pamong/portal/urls.py", "access.py::test_every_view", "portal:planted", append='\nurlpatterns += [path("tanam/", lambda request: None, name="planted")]\n'),
    Fault("a leak across agencies", A + "models/people.py", "access.py::test_whoever_asks and agency:person", "'other_agency': '200'} != {'other_agency': '404'}", old="return self.filter(agency_id=person.agency_id)", new="return self.all()"),
    Fault("a query more", "src/pamong/portal/context.py", "pins.py::test_queries and 10", "portal:home", old="def house(request: HttpRequest) -> dict[str, Any]:", new="def house(request: HttpRequest) -> dict[str, Any]:\n    from pamong.agency.models import Agency\n    list(Agency.objects.all())\n    return _house(request)\n\n\ndef _house(request: HttpRequest) -> dict[str, Any]:"),
    Fault("a heavy page", "src/pamong/ui/static/ui/css/tokens.css", "weight.py::portal:home", "bytes in all", append="\n" + "".join(f".p{n * 7919 % 99991:x}{{top:{n * 104729 % 99991}px}}\n" for n in range(16_000))),
    Fault("a stale document", "docs/settings.md", "documents.py", "settings.md", append="planted\n"),
    Fault("a session shown to everybody", C + "models/sessions.py", HATS + "::above", "part_coach", old="return self.filter(Q(supervisor=person) | Q(employee=person))", new="return self.all()"),
    Fault("the other one's private note shown", C + "models/sessions.py", HATS + "::pair", "note", old="return self.filter(owner=person)", new="return self.all()"),
    Fault("an agenda shown too early", C + "queries/session_page.py", HATS + "::pair", "hidden_point", old="rows = rows.filter(by=me)", new="rows = rows.all()"),
    Fault("words of a conversation in the log", C + "actions/talk.py", HATS + "::test_no_mail", "part_coach", old='    plain = said(text, "part")\n', new='    plain = said(text, "part")\n    __import__("logging").getLogger("pamong").warning("saved %s", plain)\n'),
    Fault("words of a conversation unsealed", "src/pamong/kit/sealed.py", HATS + "::test_no_file", "database", append="\nSealedText.get_prep_value = models.TextField.get_prep_value\nSealedText.from_db_value = lambda self, value, *_: value\n"),
    Fault("a text without English", "src/pamong/portal/errors.py", "messages.py::test_the_english", "tanaman", append='\nfrom django.utils.translation import gettext as _\n\nPLANTED = _("tanaman")\n'),
]  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """Return a copy of everything that belongs to the repository."""
    root = tmp_path / "house"
    for name, _ in sources.tracked(sources.ROOT):
        if not name.startswith(("src/pamong/demo/sample/", "tests/browser/")):
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sources.ROOT / name, target)
    for binary in ("src/pamong/ui/static", "src/pamong/accounts/static"):
        if (sources.ROOT / binary).is_dir():
            shutil.copytree(sources.ROOT / binary, root / binary, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("fault", IN_SOURCES, ids=lambda fault: fault.name)
def test_a_source_check_finds(copy, fault):
    check: Callable[[Path], list[str]] = sources.CHECKS[fault.check]
    before = check(copy)
    fault.plant(copy)
    found = [said for said in check(copy) if said not in before]
    assert any(fault.says in said for said in found), found


@pytest.mark.parametrize("fault", IN_SUITE, ids=lambda fault: fault.name)
def test_the_suite_finds(copy, fault):
    fault.plant(copy)
    module, _, test = fault.check.partition("::")
    path = module if "/" in module else HOUSE + module
    words = ["-m", "pytest", "-vvv", "-p", "no:cacheprovider", "-p", "no:xdist", path, "-k", test or "test"]
    result = run(copy, *words)
    assert result.returncode == 1, result.stdout[-3000:] + result.stderr[-3000:]
    assert fault.says in result.stdout, result.stdout[-3000:]


@pytest.mark.parametrize(
    "line", ["import os\nx = os.environ['X']\n", "from datetime import datetime\nx = datetime.now()\n"]
)
def test_ruff_finds_what_only_one_module_may_do(copy, line):
    (copy / A / "planted.py").write_text(line)
    result = run(copy, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "src")
    assert result.returncode == 1
    assert "planted.py" in result.stdout


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, with nothing of this process but its interpreter and its database."""
    kept = {name: os.environ[name] for name in ("PATH", "PAMONG_DATABASE_URL") if name in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=root, env={**kept, "PYTHONPATH": f"{root / 'src'}:{root}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
