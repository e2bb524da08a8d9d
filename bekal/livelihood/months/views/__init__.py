"""Pages of months."""
