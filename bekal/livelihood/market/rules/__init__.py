"""What may be shown to the public, how it is said to other catalogues, how an order goes: pure."""
