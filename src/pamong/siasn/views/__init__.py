"""Pages of HR of the whole agency."""
