"""Baoku 报库: a static newspaper archive generator."""

__version__ = "0.1.0"
