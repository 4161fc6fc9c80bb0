"""What is found in texts and bodies, in pure Python. E8."""
