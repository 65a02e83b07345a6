"""What is read of the catalogue."""

from .cards import OnShelf, cards_of, on_shelf, resource_card, resource_cards, taught_by
from .reading import bookmarks_of, kept_cards, path_cards, path_page, paths_with, reviews_of

__all__ = [
    "OnShelf", "bookmarks_of", "cards_of", "kept_cards", "on_shelf", "path_cards", "path_page", "paths_with", "resource_card", "resource_cards",
    "reviews_of", "taught_by",
]  # fmt: skip
