"""Free-standing stance questions."""
