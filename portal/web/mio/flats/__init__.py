"""Flats in bulk: a workbook out and in, or cells pasted, each through a dry run."""
