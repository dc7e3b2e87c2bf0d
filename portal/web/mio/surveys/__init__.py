"""«Опросы» of an executor."""
