"""The topics of an agency: the built-in ones, and what HR adds."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pamong.agency import queries as agency_queries
from pamong.agency.models import Agency, Person
from pamong.coaching import events, topics
from pamong.coaching.actions.common import said
from pamong.coaching.models import Topic
from pamong.coaching.rules.cycles import may_manage_topics
from pamong.journal.engine import announce
from pamong.kit.refusals import Refused, require, stop
from pamong.kit.rows import new_id


@transaction.atomic
def lay_down_topics(agency: Agency) -> None:
    """Give an agency the built-in topics that it has not got yet. Doing it again changes nothing."""
    present = set(Topic.objects.filter(agency=agency).values_list("key", flat=True))
    with translation.override("id"):
        Topic.objects.bulk_create(
            [
                Topic(
                    agency=agency,
                    key=topic.key,
                    name=str(topic.name),
                    description=str(topic.description),
                    is_builtin=True,
                    position=place,
                )
                for place, topic in enumerate(topics.TOPICS.values(), 1)
                if topic.key not in present
            ],
            ignore_conflicts=True,
        )


@transaction.atomic
def add_topic(
    *, agency: Agency, name: str, description: str, by: Person, now: datetime, key: UUID | None = None
) -> Topic:
    """Add a topic of one's own agency; it comes after the others."""
    _may_manage(by, agency.pk)
    if key and (added := Topic.objects.filter(pk=key, agency=agency).first()):
        return added
    name, description = said(name, "topic", required=True), said(description, "description")
    _refuse_same_name(agency.pk, name)
    pk = key or new_id()
    topic = Topic.objects.create(
        id=pk,
        agency=agency,
        key=f"own-{pk.hex}",
        name=name,
        description=description,
        position=Topic.objects.filter(agency=agency).count() + 1,
    )
    announce(events.TopicAdded(agency_id=agency.pk, subject_id=topic.pk), by=by)
    return topic


@transaction.atomic
def change_topic(topic_id: UUID, *, name: str, description: str, by: Person, now: datetime) -> Topic:
    """Rename or describe anew a topic that HR added."""
    topic = _managed(topic_id, by)
    if topic.is_builtin:
        raise Refused(
            _("Topik bawaan tetap seperti adanya. Tutup bila tidak dipakai, lalu tambahkan yang Anda perlukan.")
        )
    name, description = said(name, "topic", required=True), said(description, "description")
    if (topic.name, topic.description) == (name, description):
        return topic
    _refuse_same_name(topic.agency_id, name, but=topic.pk)
    topic.name, topic.description = name, description
    topic.save(update_fields=["name", "description"])
    announce(events.TopicChanged(agency_id=topic.agency_id, subject_id=topic.pk), by=by)
    return topic


@transaction.atomic
def close_topic(topic_id: UUID, *, by: Person, now: datetime) -> Topic:
    """Offer a topic no more; cycles that have it keep it."""
    topic = _managed(topic_id, by)
    if topic.closed_at is None:
        if not Topic.objects.filter(agency=topic.agency_id, closed_at=None).exclude(pk=topic.pk).exists():
            raise Refused(_("Ini topik terakhir yang dapat dipilih. Buka atau tambahkan topik lain dulu."))
        topic.closed_at = now
        topic.save(update_fields=["closed_at"])
        announce(events.TopicClosed(agency_id=topic.agency_id, subject_id=topic.pk), by=by)
    return topic


@transaction.atomic
def reopen_topic(topic_id: UUID, *, by: Person, now: datetime) -> Topic:
    """Offer a topic again."""
    topic = _managed(topic_id, by)
    if topic.closed_at is not None:
        _refuse_same_name(topic.agency_id, topic.name, but=topic.pk)
        topic.closed_at = None
        topic.save(update_fields=["closed_at"])
        announce(events.TopicReopened(agency_id=topic.agency_id, subject_id=topic.pk), by=by)
    return topic


def _may_manage(by: Person, agency_id: UUID) -> None:
    """Let HR of the whole agency go on; whoever changes the list goes one after the other."""
    allowed = by.agency_id == agency_id and may_manage_topics(agency_queries.standing_of(by))
    require(allowed, _("Hanya pengelola SDM seluruh instansi yang dapat mengubah daftar topik."))
    list(Topic.objects.select_for_update(no_key=True).filter(agency=agency_id).order_by("pk").values_list("pk"))


def _managed(topic_id: UUID, by: Person) -> Topic:
    _may_manage(by, by.agency_id)
    topic = Topic.objects.filter(agency=by.agency_id, pk=topic_id).first()
    if topic is None:
        raise Refused(_("Topik itu tidak ada lagi. Muat ulang halaman."))
    return topic


def _refuse_same_name(agency_id: UUID, name: str, but: UUID | None = None) -> None:
    names = Topic.objects.filter(agency=agency_id, closed_at=None).values_list("pk", "name")
    same = any(name.casefold() == each.casefold() and key != but for key, each in names)
    stop(_("Sudah ada topik dengan nama itu. Pakai nama lain.") if same else "")
