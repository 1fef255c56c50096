"""Measuring Baoku: how well and how fast pages are cut, and what the search finds and costs.

Nothing of the program imports this; it may import any room of `generator`.
"""
