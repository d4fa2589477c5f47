"""The text made walkable: quotations, dependency trees, the words that rules need."""
