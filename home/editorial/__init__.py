"""Editorial boards (Ban Biên tập), the approval chain, the record of what became public. E1-E7."""
