"""What the room tells pages and other rooms. Reads only."""
