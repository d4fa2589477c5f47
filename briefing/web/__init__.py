"""Outside: the network, and files that a person points at."""
