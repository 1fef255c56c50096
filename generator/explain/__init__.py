"""Explaining 分篇说明: the account of a page for a person, on the terminal and in the browser, and as data."""

from generator.explain.gather import Explained

__all__ = ["Explained"]
