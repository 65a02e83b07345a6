"""The forms of the catalogue."""

from .paths import PathForm, path_values, steps_sent
from .resources import CloseForm, ResourceForm, ReviewForm, TaughtForm, plain, taught_forms, values_of

__all__ = [
    "CloseForm", "PathForm", "ResourceForm", "ReviewForm", "TaughtForm", "path_values", "plain", "steps_sent",
    "taught_forms", "values_of",
]  # fmt: skip
