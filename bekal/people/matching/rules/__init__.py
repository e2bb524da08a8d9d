"""Is this new person already known? Decided from names, dates and numbers alone."""
