"""The figures of one object and one week: reading, checking, and the states of weeks."""
