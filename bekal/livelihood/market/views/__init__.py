"""Pages of products: the public catalogue, and what those see who look after it."""
