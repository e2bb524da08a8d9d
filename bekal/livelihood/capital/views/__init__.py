"""Pages of credit and capital."""
