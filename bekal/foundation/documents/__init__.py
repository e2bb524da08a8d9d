"""Papers and files: what the office prints, signs and keeps."""
