"""Legal and administrative documents (văn bản). S6."""
