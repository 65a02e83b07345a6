"""What is done with the catalogue. HR adds, changes, checks, closes; everybody reviews and keeps."""

from .importing import add_start_set, import_resources, lay_down_resources
from .keeping import bookmark, forget_finished, mark_finished
from .paths import change_path, close_path, make_path, reopen_path
from .resources import add_resource, check_resource, close_resource, edit_resource, reopen_resource
from .reviews import hide_review, remove_review, review_resource

__all__ = [
    "add_resource", "add_start_set", "bookmark", "change_path", "check_resource", "close_path",
    "close_resource", "edit_resource", "forget_finished", "hide_review", "import_resources", "lay_down_resources", "make_path",
    "mark_finished", "remove_review", "reopen_path", "reopen_resource", "review_resource",
]  # fmt: skip
