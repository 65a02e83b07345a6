"""Every table that belongs to an agency says to which; the others stand here with a reason."""

from django.apps import apps
from django.db import models

GLOBAL = {
    "agency.Agency": "it is the tenant",
    "accounts.User": "one key may open the door of several agencies; what it opens stands in agency.Person",
    "accounts.EmailChange": "belongs to a user, not to an agency",
    "accounts.Invitation": "belongs to a user, not to an agency",
    "journal.Seal": "one chain proves the journal of the whole installation",
    "journal.Beat": "when the house itself last ticked",
}
PLAIN_ID = {
    "journal.Entry": "outlives the rows it speaks of, so it holds ids without foreign keys",
    "journal.Delivery": "as its entry",
}


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("pamong.")]


def faults():
    found = []
    for model in own_models():
        label = model._meta.label
        field = next((field for field in model._meta.local_fields if field.attname == "agency_id"), None)
        if label in GLOBAL:
            if field is not None:
                found.append(f"{label}: has an agency, so it is not global")
        elif field is None:
            found.append(f"{label}: has no agency and gives no reason in tests/house/test_tenancy.py")
        elif label in PLAIN_ID:
            if isinstance(field, models.ForeignKey):
                found.append(f"{label}: is listed with a plain id but has a foreign key")
        elif not (isinstance(field, models.ForeignKey) and field.related_model._meta.label == "agency.Agency"):
            found.append(f"{label}: its agency_id is no foreign key")
        elif field.null:
            found.append(f"{label}: its agency may be empty")
    return found


def test_every_table_belongs_to_an_agency_or_says_why_not():
    assert faults() == []


def test_no_reason_is_left_over():
    known = {model._meta.label for model in own_models()}
    assert sorted((set(GLOBAL) | set(PLAIN_ID)) - known) == []


def test_keys_between_rooms_are_not_walked_backwards():
    """`related_name="+"`: a lower room does not know who points at it."""
    named = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.related_name.endswith("+")
    ]
    assert named == []
