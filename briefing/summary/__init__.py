"""What it adds up to: statements in, panes and briefs out. Pure."""
