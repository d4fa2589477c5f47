"""What we know: data, and the one module that loads it."""
