"""What a user can ask for. Knows no screen, no socket, no file."""
