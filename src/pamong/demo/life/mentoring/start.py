"""The mentoring of the story: written into the diary as a whole."""

from __future__ import annotations

from pamong.demo.life.mentoring.beside import Beside
from pamong.demo.life.mentoring.profiles import AGENCY, Company
from pamong.demo.life.mentoring.programmes import Programme
from pamong.demo.life.sharing.commons import Commons
from pamong.demo.life.world import World


def write_mentoring(world: World) -> None:
    """Write profiles, programmes and what happens beside them into the diary."""
    if AGENCY not in world.agencies:
        return
    company = Company(Commons(world))
    company.begin()
    for text in company.texts.programmes:
        Programme(company, text).begin()
    Beside(company).begin()
