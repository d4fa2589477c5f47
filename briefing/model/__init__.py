"""The words of the program: frozen values, standard library only."""
