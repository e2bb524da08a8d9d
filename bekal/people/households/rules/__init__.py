"""Who lives together, who stands on one card, who is whose family, decided without clock, database or Django."""
