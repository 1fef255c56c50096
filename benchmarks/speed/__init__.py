"""How fast a site is built, beside Hugo, Eleventy and stock Pagefind on the same articles."""
