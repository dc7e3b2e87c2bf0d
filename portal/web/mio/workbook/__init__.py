"""The week as an Excel workbook: out, and in through a dry run."""
