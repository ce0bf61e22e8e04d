"""Reports of a run: a self-contained HTML page, Markdown, and the result file itself as JSON."""
