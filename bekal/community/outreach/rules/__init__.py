"""How villages are ranked; no database here."""
