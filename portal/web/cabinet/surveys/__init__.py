"""«Опросы» of a legal entity."""
