"""A programme as a problem for the engine: its snapshot, how it is kept, and the work in the worker."""
