"""Attacks on what was said in confidence."""
