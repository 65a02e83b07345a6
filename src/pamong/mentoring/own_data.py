"""What this room holds about a person: programmes, pairs, relations, meetings, and what grew of them."""

from pamong.mentoring import (
    own_data_growth,
    own_data_meetings,
    own_data_programmes,
    own_data_relations,
    own_data_runs,
)

SOURCES = (
    *own_data_programmes.SOURCES,
    *own_data_runs.SOURCES,
    *own_data_relations.SOURCES,
    *own_data_meetings.SOURCES,
    *own_data_growth.SOURCES,
)
