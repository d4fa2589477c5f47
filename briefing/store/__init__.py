"""Outside: the disk."""
