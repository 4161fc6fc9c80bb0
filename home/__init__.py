"""What every portal stands on (nền chung): text, law, portal, accounts, media, editorial, front."""
