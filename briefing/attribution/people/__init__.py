"""Who speaks: mentions of people and institutions, and the actors they speak for."""
