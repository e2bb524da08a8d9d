"""Pure rules of bantuan alat."""
