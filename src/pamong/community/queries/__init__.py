"""What the room tells pages and other rooms. Reads only.

Other rooms use the names below; the modules that the room's own pages use stand beside them.
"""

# --- circles ---

# --- cards ---

# --- questions ---

__all__: list[str] = []
