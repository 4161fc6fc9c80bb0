"""What every portal stands on (nền chung), low to high: text, law, portal, accounts | media, editorial, front."""
