"""mentoring: programmes, matching, relations and what grows in them."""
