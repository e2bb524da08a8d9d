"""What a balai and a village know of the village itself: desa binaan from-to, its potentials."""
