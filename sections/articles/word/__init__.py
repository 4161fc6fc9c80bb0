"""What was copied from Word (dán từ Word) becomes blocks of an article. S2."""
