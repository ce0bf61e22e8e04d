"""Systems under test: this project's models, and the peers that they are held against."""
