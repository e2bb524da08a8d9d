"""Tanggal penting: days that an office plans around, its closing dates, seasons, local events."""
