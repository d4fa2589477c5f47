"""The command line: parse arguments, ask the desk, print, exit."""
