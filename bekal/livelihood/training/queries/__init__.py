"""Reads of the training, each beginning with who asks."""
