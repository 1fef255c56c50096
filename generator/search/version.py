"""Which Pagefind reads the index."""

VERSION = "1.5.2"
PLAIN, ENGLISH = "und", "en"
"""Languages for Pagefind: one that it has no rules for, and the one whose words it stems."""
