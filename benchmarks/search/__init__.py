"""Measuring the search: what it finds, what it costs the reader, and what its index costs, beside stock Pagefind."""
