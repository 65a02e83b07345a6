"""Base page, components, CSS layers, icons and htmx. Knows no domain word."""
