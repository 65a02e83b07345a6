"""Turn what was typed on the pages of coaching into values. Never save; what the state allows is decided by actions."""
