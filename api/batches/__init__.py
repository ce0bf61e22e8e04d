"""Many articles in one upload."""
