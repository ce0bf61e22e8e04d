"""Long work: jobs and their items, and the workers that do them."""
