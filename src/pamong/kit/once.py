"""A form that is sent twice does its work once: a hidden UUID in the form becomes the key of the row it creates.

The action looks for a row with that key first, inside the lock it holds anyway, and returns it when it is there.
"""

from typing import Any

from django import forms

from pamong.kit.rows import new_id


class OnceField(forms.UUIDField):
    """The hidden key; a new one each time the form is drawn anew."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, initial=new_id, **kwargs)
