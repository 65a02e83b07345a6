"""What mentors and mentees of the story do: profiles, programmes, relations, and what grows in them."""
