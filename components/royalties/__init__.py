"""Royalties and remuneration (nhuận bút, thù lao): statements by author and period. E9."""
