"""Pages of bantuan alat."""
