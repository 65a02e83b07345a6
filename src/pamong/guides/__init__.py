"""guides: who offers to accompany others, with what, and for how many."""
