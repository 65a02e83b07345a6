"""How the people of the story grow: they rate, talk, plan, look back. Told by the same actions that people use."""
