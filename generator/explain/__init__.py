"""Explaining 分篇说明: the account of a page for a person, on the terminal and in the browser, and as data."""

from generator.explain.gather import Explained
from generator.explain.speech import spoken

__all__ = ["Explained", "spoken"]
