"""What may be true of a person, decided without clock, database or Django."""
