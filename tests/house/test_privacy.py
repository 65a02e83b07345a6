"""Rule 5: every field of every table says what it holds: public, personal or confidential."""

from collections import Counter

from django.apps import apps

from pamong.config.privacy import THIRD_PARTY
from pamong.kit.rows import Privacy


def declared(model):
    """Where the model's fields are declared, or None."""
    return model.__dict__.get("privacy") or THIRD_PARTY.get(model._meta.label)


def faults():
    found = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        declaration = declared(model)
        if not isinstance(declaration, Privacy):
            found.append(f"{label}: declares no privacy")
            continue
        names = Counter(f"{declaration.public} {declaration.personal} {declaration.confidential}".split())
        fields = {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}
        found += [f"{label}.{name}: not declared" for name in sorted(fields - set(names))]
        found += [f"{label}.{name}: declared but not there" for name in sorted(set(names) - fields)]
        found += [f"{label}.{name}: declared {count} times" for name, count in names.items() if count > 1]
    return found


def test_every_field_is_declared_exactly_once():
    assert faults() == []


def test_no_declaration_is_left_over():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert sorted(set(THIRD_PARTY) - known) == []
    assert [label for label in THIRD_PARTY if apps.get_model(label).__module__.startswith("pamong.")] == []
