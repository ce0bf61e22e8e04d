"""How fast the service is: alone, and beside what others would build on the same models (design/bench.md)."""
