"""Reads of files, debts and rujukan, each beginning with who asks."""
