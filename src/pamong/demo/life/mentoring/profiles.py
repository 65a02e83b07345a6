"""Profiles of the story: some written by hand, others assembled from sentences that fit the post."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from pamong.agency.models import Person
from pamong.demo.life.days import later, open_day
from pamong.demo.life.mentoring.bank import Family, MentorText, Texts, read_texts
from pamong.demo.life.sharing.commons import Commons, Step, chance
from pamong.guides.actions import gate, marks, writing
from pamong.guides.rules.drafts import ProfileDraft
from pamong.guides.rules.profile import version_read

AGENCY = "bkn"
OFFICER = "Niko Siregar"
GATHERED = date(2026, 7, 6)
"""When HR asks experienced colleagues to write a profile before the large programme."""
MANY = 31
SENIOR = ("III/d", "IV/a", "IV/b", "IV/c", "IV/d")
PAUSED = date(2026, 11, 9)
CITIES = {
    "Jakarta": "31", "Surabaya": "35", "Yogyakarta": "34", "Bandung": "32", "Bogor": "32", "Makassar": "73",
    "Jayapura": "91", "Medan": "12", "Palembang": "16", "Banjarmasin": "63", "Denpasar": "51", "Manado": "71",
    "Pekanbaru": "14", "Banda Aceh": "11", "Manokwari": "92", "Pontianak": "61",
}  # fmt: skip


def province_of(person: Person) -> str:
    """Return the province of a workplace of the story."""
    return next((code for city, code in CITIES.items() if city in person.workplace), "31")


def city_of(person: Person) -> str:
    """Return the city as people call it."""
    return next((city for city in CITIES if city in person.workplace), "Jakarta")


@dataclass
class Company:
    """Everybody who is a mentor in the story."""

    commons: Commons
    texts: Texts = field(default_factory=read_texts)
    open_names: list[str] = field(default_factory=list)
    """Whose profiles HR has opened, in that order."""
    keys: dict[str, UUID] = field(default_factory=dict)

    def begin(self) -> None:
        """Write all profiles into the diary."""
        for text in self.texts.mentors:
            self.commons.on(text.on, 13, self._writing(text), minute=5)
        self.commons.on(GATHERED, 9, self._gather)

    def person(self, name: str) -> Person | None:
        """Return somebody who works here today."""
        return self.commons.person(AGENCY, name)

    def _gather(self, now: datetime) -> None:
        """Experienced colleagues who have no profile yet write one in the weeks to come."""
        taken = {text.name for text in self.texts.mentors} | {n for one in self.texts.programmes for n in one.mentees}
        people = Person.objects.filter(agency=self.commons.world.agencies[AGENCY], grade__in=SENIOR).present()
        fit = [person for person in people.select_related("position", "unit") if person.name not in taken]
        for place, person in enumerate(sorted(fit, key=lambda one: chance("mentor", one.name).random())[:MANY]):
            text = self._assembled(person, later(now.date(), 2 + 2 * place))
            self.commons.on(text.on, 9 + place % 6, self._writing(text), minute=11)

    def _assembled(self, person: Person, day: date) -> MentorText:
        draw = chance("profil", person.name)
        post = person.position.name if person.position else ""
        family: Family = next(one for one in self.texts.families if post.startswith(one.posts))
        skills = draw.sample(family.skills, k=min(3, len(family.skills)))
        place = {"kota": city_of(person), "unit": person.unit.name if person.unit else ""}
        return MentorText(
            name=person.name, on=day, headline=draw.choice(family.headlines).format(**place),
            story=draw.choice(family.stories).format(**place), experience=family.experience,
            years=draw.randrange(11, 29), skills={key: draw.choice((3, 3, 4, 4, 5)) for key in skills},
            topics=tuple(draw.sample(family.topics, k=2)), languages=("id",),
            ways=tuple(draw.sample(("tanya", "cerita", "praktik", "tantang", "sabar", "berkas", "jejaring"), k=2)),
            capacity=draw.choice((3, 4, 4)), is_online=draw.random() > 0.12,
        )  # fmt: skip

    def _writing(self, text: MentorText) -> Step:
        def write(now: datetime) -> None:
            person = self.person(text.name)
            if person is None:
                return
            for name in ("headline", "story", "experience"):
                writing.save_text(name=name, text=getattr(text, name), version=0, by=person, now=now)
            row = writing.save_profile(draft=self._draft(text, person), version=0, by=person, now=now)
            self.keys[text.name] = row.pk
            asked = gate.submit_profile(by=person, now=now + timedelta(minutes=20))
            if text.state != "asked":
                self.commons.on(later(now.date(), 2), 10, self._ruling(text, row.pk, version_read(asked)), minute=25)

        return write

    def _draft(self, text: MentorText, person: Person) -> ProfileDraft:
        found = ((self.commons.competency(AGENCY, key), level) for key, level in text.skills.items())
        return ProfileDraft(
            years=text.years, province=province_of(person), place=city_of(person), is_online=text.is_online,
            is_in_person=True, capacity=text.capacity, takes_requests=True,
            skills=tuple((key, level) for key, level in found if key is not None), topics=text.topics,
            languages=text.languages, ways=text.ways,
        )  # fmt: skip

    def _ruling(self, text: MentorText, key: UUID, version: int) -> Step:
        def rule(now: datetime) -> None:
            officer = self.person(OFFICER)
            if officer is None or self.person(text.name) is None:
                return
            if text.state == "returned":
                gate.return_profile(key, reason=text.ruling, by=officer, now=now)
                return
            gate.open_profile(key, version=version, by=officer, now=now)
            self.open_names.append(text.name)
            if text.state == "paused":
                self.commons.on(PAUSED, 8, self._pausing(text))

        return rule

    def _pausing(self, text: MentorText) -> Step:
        def pause(now: datetime) -> None:
            person = self.person(text.name)
            if person is not None:
                gate.pause_profile(until=open_day(now.date() + timedelta(days=60)), by=person, now=now)

        return pause

    def keep(self, name: str, kind: str, by: str, day: date) -> None:
        """Let somebody note a mentor for herself."""

        def mark(now: datetime) -> None:
            person = self.person(by)
            if person is not None and name in self.keys:
                marks.mark(self.keys[name], kind=kind, by=person, now=now)

        self.commons.on(day, 14, mark)
