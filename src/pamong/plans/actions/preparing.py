"""What each of the two prepares for a dialogue: answers that save themselves, and topics.

A save says which version it read: an older one never overwrites a newer one, it gets both texts back.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.kit.rows import new_id
from pamong.plans import events
from pamong.plans.actions.common import tidied
from pamong.plans.actions.dialogue import LIMITS, State, locked_dialogue, not_yours, of_dialogue, side_of
from pamong.plans.models import Dialogue, DialogueTopic, Preparation
from pamong.plans.questions import KEYS
from pamong.plans.rules import dialogue as rules


@transaction.atomic
def save_preparation(
    dialogue_id: UUID, *, question: str, text: str, version: int, by: Person, now: datetime
) -> Saved | Clash:
    """Save one's own answer to one question. `version` is the one that was read, 0 when there was none.

    The same text again is no clash; an empty one where nothing stands is nothing.
    """
    dialogue = locked_dialogue(dialogue_id, by)
    side = side_of(dialogue, by)
    if question not in KEYS[side]:
        raise Refused(_("Pertanyaan itu bukan milik Anda. Muat ulang halaman."))
    row = Preparation.objects.filter(dialogue=dialogue, side=side, question=question).first()
    plain = tidied(text, LIMITS["preparation"])
    if row is not None and row.text == plain:
        return Saved(row.version, row.saved_at)
    stop(rules.state_fault(dialogue, State.PREPARING))
    if row is None:
        if plain:
            Preparation.objects.create(
                agency_id=dialogue.agency_id, dialogue=dialogue, side=side, question=question, text=plain, saved_at=now
            )
        return Saved(1 if plain else 0, now)
    if row.version != version:
        return Clash(row.version, row.text, by.name, row.saved_at)
    row.text, row.version, row.saved_at = plain, version + 1, now
    row.save(update_fields=["text", "version", "saved_at"])
    return Saved(row.version, now)


@transaction.atomic
def raise_topic(dialogue_id: UUID, *, text: str, by: Person, now: datetime, key: UUID | None = None) -> DialogueTopic:
    """Put something on the list of what to talk about; the other one sees it together with the preparation."""
    dialogue = locked_dialogue(dialogue_id, by)
    side = side_of(dialogue, by)
    mine = DialogueTopic.objects.filter(dialogue=dialogue, raised_by=side)
    if key and (raised := mine.filter(pk=key).first()):
        return raised
    stop(rules.state_fault(dialogue, State.PREPARING))
    if mine.count() >= rules.MOST_TOPICS:
        raise Refused(_("Sepuluh pokok sudah banyak untuk satu percakapan. Hapus yang tidak perlu dulu."))
    plain = tidied(text, LIMITS["topic"], required=True)
    return DialogueTopic.objects.create(
        id=key or new_id(), agency_id=dialogue.agency_id, dialogue=dialogue, raised_by=side, text=plain, raised_at=now
    )


@transaction.atomic
def remove_topic(topic_id: UUID, *, by: Person, now: datetime) -> None:
    """Take one's own topic off the list; one that is gone already stays gone."""
    topic = DialogueTopic.objects.filter(pk=topic_id).only("dialogue_id").first()
    if topic is None:
        return
    dialogue = locked_dialogue(topic.dialogue_id, by)
    topic = DialogueTopic.objects.filter(pk=topic_id).first()
    if topic is None:
        return
    if topic.raised_by != side_of(dialogue, by):
        raise Forbidden(_("Hanya penulisnya yang dapat menghapus pokok ini."))
    stop(rules.state_fault(dialogue, State.PREPARING))
    if topic.passed_at is not None:
        raise Refused(_("Pokok ini sudah dibawa ke coaching, jadi tetap di sini."))
    topic.delete()


@transaction.atomic
def pass_topic(topic_id: UUID, *, by: Person, now: datetime) -> DialogueTopic:
    """Take a topic that both can read along to coaching, where a proposal begins with it."""
    found = DialogueTopic.objects.filter(pk=topic_id).values_list("dialogue_id", flat=True).first()
    if found is None:
        raise Forbidden(not_yours())
    dialogue = locked_dialogue(found, by)
    topic = DialogueTopic.objects.filter(pk=topic_id).first()
    if topic is None or not readable(dialogue, topic, by):
        raise Forbidden(not_yours())
    if topic.passed_at is not None:
        return topic
    stop(rules.state_fault(dialogue, State.PREPARING, State.HELD, State.CONCLUDED))
    if not rules.open_to_both(dialogue, topic.raised_by):
        raise Refused(_("Bagikan persiapan Anda dulu; sesudah itu pokoknya dapat dibawa ke coaching."))
    topic.passed_at, topic.passed_by = now, by
    topic.save(update_fields=["passed_at", "passed_by"])
    announce(events.TopicPassed(**of_dialogue(dialogue), topic_id=topic.pk), by=by)
    return topic


def readable(dialogue: Dialogue, topic: DialogueTopic, by: Person) -> bool:
    """Whether one of the two may read a topic."""
    return rules.may_read_preparation(dialogue, reader=side_of(dialogue, by), writer=topic.raised_by)
