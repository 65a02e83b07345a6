"""Everything that can be done in the room: each one transaction, each safe to send twice."""
