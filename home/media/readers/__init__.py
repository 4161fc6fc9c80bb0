"""Readers: each takes one kind of file apart into paragraphs of runs (home.text.runs). P10, B4."""
