"""The intake register (sổ tiếp nhận) of each board: letters, e-mail, contributions. P5, S16."""
