"""Pure rules about place names, codes and lists of places."""
