"""How the people of the story learn by themselves, and what becomes of it. Told by the same actions that people use."""
