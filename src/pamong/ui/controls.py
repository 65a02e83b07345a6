"""From a Django BoundField to what the field component draws."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

# Native pickers read and write ISO values only.
NATIVE = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


@dataclass(frozen=True)
class Choice:
    """One radio button or tick box of a group."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str = ""


@dataclass(frozen=True)
class Control:
    """One field, ready to draw. `kind` is input, select, password, tick, radio, ticks or group."""

    kind: str
    id: str
    name: str
    label: str
    html: SafeString
    hint: str
    errors: list[str]
    described_by: str
    required: bool
    disabled: bool = False
    choices: list[Choice] = slot(default_factory=list)


@dataclass(frozen=True)
class Fault:
    """A line of the error summary."""

    text: str
    href: str = ""


def control(
    field: BoundField, *, hint: str = "", reader: str = "", hints: Mapping[str, str] | None = None, **attrs: Any
) -> Control:
    """Draw `field` with the ids of its hint, reader line and error tied to it."""
    kind = _kind(field)
    hint = hint or str(field.help_text or "")
    base = field.auto_id or f"id_{field.html_name}"
    parts = (("hint", hint), ("reader", reader), ("error", field.errors))
    described = " ".join(f"{base}_{part}" for part, shown in parts if shown)
    return Control(
        kind=kind, id=field.id_for_label or base, name=field.html_name, label=str(field.label), hint=hint,
        html=_html(field, kind, described, attrs), errors=[str(error) for error in field.errors],
        described_by=described, required=field.field.required, disabled=bool(field.field.disabled),
        choices=_choices(field, hints or {}) if kind in ("radio", "ticks") else [],
    )  # fmt: skip


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "ticks"
    if isinstance(widget, forms.RadioSelect):
        return "radio"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "group" if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget) else "input"


def _html(field: BoundField, kind: str, described: str, wishes: Mapping[str, Any]) -> SafeString:
    if kind in ("radio", "ticks"):
        return SafeString("")
    attrs: dict[str, Any] = {key.replace("_", "-"): value for key, value in wishes.items() if value not in ("", None)}
    if described:
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    if kind != "tick":
        attrs["class"] = " ".join(filter(None, ("input", field.field.widget.attrs.get("class"), attrs.get("class"))))
    return field.as_widget(widget=_native(field.field.widget), attrs=attrs)


def _native(widget: forms.Widget) -> forms.Widget | None:
    """The same widget with the browser's own picker, when Django's default is a plain text box."""
    for kind, input_type, pattern in NATIVE:
        if isinstance(widget, kind):
            own = copy(widget)
            own.input_type, own.format = input_type, pattern
            return own
    return None


def _choices(field: BoundField, hints: Mapping[str, str]) -> list[Choice]:
    return [
        Choice(
            id=str(part.data["attrs"].get("id", f"id_{field.html_name}_{number}")), value=str(part.data["value"]),
            label=str(part.data["label"]), checked=bool(part.data["selected"]),
            hint=str(hints.get(str(part.data["value"]), "")),
        )
        for number, part in enumerate(field.subwidgets)
    ]  # fmt: skip


def faults(form: Any, errors: Iterable[Any]) -> list[Fault]:
    """Errors of a form (those of the whole form first), then any given as text or (text, href)."""
    found = [Fault(str(error)) for error in form.non_field_errors()] if form is not None else []
    for field in form if form is not None else ():
        found += [
            Fault(f"{str(field.label).rstrip('.:? ')}: {error}", f"#{_first_control(field)}") for error in field.errors
        ]
    for error in errors:
        found.append(Fault(error) if isinstance(error, str) else Fault(str(error[0]), str(error[1])))
    return found


def _first_control(field: BoundField) -> str:
    base = field.auto_id or f"id_{field.html_name}"
    return f"{base}_0" if _kind(field) in ("radio", "ticks", "group") else base
