"""The start set: what every new agency finds in its catalogue."""

from .items import ShelfItem

RESOURCES: tuple[ShelfItem, ...] = ()

__all__ = ["RESOURCES", "ShelfItem"]
