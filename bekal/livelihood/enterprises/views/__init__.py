"""Pages of businesses and groups."""
