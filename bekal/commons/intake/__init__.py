"""What comes in: spreadsheets of several kinds through one mechanism: read, judged, committed, undone."""
