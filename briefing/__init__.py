"""Who said what, in your terminal: statements, speakers and actors out of news articles."""

__version__ = "0.1.0"
