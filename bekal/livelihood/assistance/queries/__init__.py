"""Reads of bantuan alat, each beginning with who asks."""
