"""Eighteen months of coaching: supervisors of different habits meet their people, by the actions that people call."""
