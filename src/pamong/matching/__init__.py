"""Matching mentees with mentors: optimal, certified, explained. It knows no table, no web and no clock."""
