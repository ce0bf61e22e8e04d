"""Makes the weights that ship with the project."""
