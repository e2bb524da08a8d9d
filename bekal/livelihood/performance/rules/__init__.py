"""How people, targets and islands are counted; no database here."""
