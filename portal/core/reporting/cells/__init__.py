"""The figures of one object and one week: how they are read, judged and marked."""
