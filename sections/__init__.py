"""Sections (chuyên mục) of a portal. Each is ignorant of the others; all may cite documents."""
