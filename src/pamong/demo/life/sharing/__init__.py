"""What people of the story learn with one another: circles, cards, questions; and what HR hands to SIASN."""
