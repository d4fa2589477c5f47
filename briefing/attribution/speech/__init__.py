"""What was said: cues, the words they report, and the mention they point to."""
