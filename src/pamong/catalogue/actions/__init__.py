"""What is done with the catalogue. HR adds, changes, checks, closes; everybody reviews and keeps."""

from .feeds import add_feed, ask_feed, change_feed, import_feeds, remove_feed, run_feed
from .importing import add_start_set, import_resources, lay_down_resources
from .keeping import bookmark, forget_finished, mark_finished
from .links import ask_link, take_new_address
from .paths import change_path, close_path, make_path, reopen_path
from .resources import add_resource, check_resource, close_resource, edit_resource, reopen_resource
from .reviews import hide_review, remove_review, review_resource
from .suggestions import pass_items, take_items

__all__ = [
    "add_feed", "add_resource", "add_start_set", "ask_feed", "ask_link", "bookmark", "change_feed", "change_path",
    "check_resource", "close_path", "close_resource", "edit_resource", "forget_finished", "hide_review", "import_feeds",
    "import_resources", "lay_down_resources", "make_path", "mark_finished", "pass_items", "remove_feed", "remove_review",
    "reopen_path", "reopen_resource", "review_resource", "run_feed", "take_items", "take_new_address",
]  # fmt: skip
