"""Editorial boards (Ban Biên tập), the chain of approval, the record of what became public. E1-E7."""
