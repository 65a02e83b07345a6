"""Pamong: coaching, mentoring and self-directed learning for civil servants."""
