"""What a file may be and how a paper goes from draft to signed: pure, without Django, clock or disk."""
