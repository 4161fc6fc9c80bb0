"""Electronic mail (thư điện tử): fetched, read, answered. P5."""
