"""One subject of the settings in each file; base.py puts them together."""
