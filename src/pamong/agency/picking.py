"""A form field by which one names a person or a unit: a few letters; when several fit, one is picked from a list.

It needs no script and no list of thousands in the page.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.queries_hr import SHOWN, Option

Find = Callable[[str], Sequence[Option]]
Get = Callable[[UUID], Option | None]


class PickWidget(forms.Widget):
    """A search box, and the options to pick from when there are any."""

    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[Option] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        """Return the typed text and the picked key."""
        return str(data.get(name, "")).strip()[:200], str(data.get(f"{name}_id", ""))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw the box; below it the options, the picked one ticked."""
        options, text, picked = self.options, "", ""
        if isinstance(value, Option):
            text, picked, options = value.label, str(value.id), options or (value,)
        elif value:
            text, picked = value
        marks = self.build_attrs(self.attrs, attrs or {})
        pairs = format_html_join("", ' {}="{}"', marks.items())
        box = format_html('<input type="search" name="{}" value="{}" autocomplete="off"{}>', name, text, pairs)
        return box + self._choices(name, options, picked, str(marks.get("id", name)))

    @staticmethod
    def _choices(name: str, options: Sequence[Option], picked: str, base: str) -> SafeString:
        if not options:
            return SafeString("")
        rows = format_html_join(
            "",
            '<label class="choice" for="{0}_{1}"><input type="radio" name="{2}_id" id="{0}_{1}" value="{3}"{4}>'
            '<span>{5}<span class="hint">{6}</span></span></label>',
            (
                (base, at, name, one.id, SafeString(" checked") if str(one.id) == picked else "", one.label, one.hint)
                for at, one in enumerate(options)
            ),
        )
        return format_html('<div class="choices" role="group" aria-label="{}">{}</div>', _("Yang cocok"), rows)


class PickField(forms.Field):
    """Cleans to an `Option`. `find` and `get` are given by the form, which knows who is asking."""

    widget = PickWidget

    def __init__(self, *, find: Find | None = None, get: Get | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.find = find or (lambda _text: ())
        self.get = get or (lambda _key: None)

    def clean(self, value: Any) -> Option | None:
        """Return the one that is meant, or say what to do."""
        text, key = value or ("", "")
        if not text:
            if self.required:
                raise ValidationError(_("Isi dulu: ketik sebagian nama."))
            return None
        found = list(self.find(text))
        one = self._picked(key, text, found) or self._meant(text, found)
        if one is None:
            self._offer(text, found)
        else:
            self.widget.options = (one,)
        return one

    def _picked(self, key: str, text: str, found: Sequence[Option]) -> Option | None:
        try:
            one = self.get(UUID(key)) if key else None
        except ValueError:
            return None
        return one if one and (one.label == text or one in found) else None

    @staticmethod
    def _meant(text: str, found: Sequence[Option]) -> Option | None:
        same = [one for one in found if one.label.casefold() == text.casefold()]
        return same[0] if len(same) == 1 else found[0] if len(found) == 1 else None

    def _offer(self, text: str, found: Sequence[Option]) -> None:
        if not found:
            raise ValidationError(_("Tidak ada yang cocok dengan “%(text)s”. Periksa ejaannya.") % {"text": text})
        self.widget.options = found[:SHOWN]
        if len(found) > SHOWN:
            raise ValidationError(_("Banyak yang cocok. Pilih satu di bawah, atau ketik lebih lengkap."))
        raise ValidationError(
            ngettext("%(count)d cocok. Pilih satu di bawah.", "%(count)d cocok. Pilih satu di bawah.", len(found))
            % {"count": len(found)}
        )
