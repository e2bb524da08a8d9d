"""What a business and a group are, how large, with which permits: pure."""
