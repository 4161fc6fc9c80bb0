"""Tests against the real servers (máy chủ thật) that production uses, each started here."""
