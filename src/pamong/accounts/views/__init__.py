"""Pages of the room: `entrance` (coming in), `account` (one's own), `factors` (what protects it)."""
