"""What personal data may be used for, and who may allow it, decided without clock, database or Django."""
