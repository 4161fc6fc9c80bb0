"""Tests of the settings under which the public is served."""
