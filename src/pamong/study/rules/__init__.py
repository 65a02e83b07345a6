"""What is allowed and what is right in the room. Pure."""
