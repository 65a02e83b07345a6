"""The shape of a sentence that a notice says."""

from dataclasses import dataclass

from django.utils.functional import Promise

type_text = str | Promise


@dataclass(frozen=True)
class Sentence:
    """One kind of news. `text` and `subject` hold %(who)s and what the facts give; `target` names the page."""

    text: type_text
    subject: type_text
    action: type_text
    target: str
    icon: str = "bell"
    is_task: bool = False
    """Whether the reader is asked to do something."""
