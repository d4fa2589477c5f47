"""Who said what: a document in, statements out. Pure."""
