"""Measuring Baoku: how well pages are cut, against what a person read on them, and how fast.

Nothing of the program imports this; it may import any room of `generator`.
"""
