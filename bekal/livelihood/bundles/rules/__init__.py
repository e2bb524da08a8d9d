"""How papers are put together. Pure."""
