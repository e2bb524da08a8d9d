"""Countries, papers and dates of work abroad, decided without clock, database or Django."""
