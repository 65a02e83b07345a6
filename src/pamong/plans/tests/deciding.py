"""What tests of a plan's way do to it."""

from pamong.journal.models import Entry
from pamong.plans import actions
from pamong.plans.models import Version
from tests.cast import NOW
from tests.planned import HOUR, version_of


def events(name):
    return Entry.objects.filter(event=f"plans.{name}")


def propose(plan, cast, change="", version=None, **how):
    seen = version or version_of(plan)
    return actions.propose_plan(plan.pk, **{"version": seen, "change": change, "by": cast.dewi, "now": NOW, **how})


def agree(plan, by, version=None):
    return actions.agree_plan(plan.pk, version=version or version_of(plan), by=by, now=NOW + HOUR)


def give_back(plan, by, reason="Tambahkan bukti untuk tujuan 1.", version=None, act=actions.return_plan):
    return act(plan.pk, version=version or version_of(plan), reason=reason, by=by, now=NOW + HOUR)


def versions(plan):
    return list(Version.objects.filter(plan=plan).order_by("number"))
