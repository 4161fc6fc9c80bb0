"""The demonstration (bản trình diễn): five provinces with people, items and something to try."""
