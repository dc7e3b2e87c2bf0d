"""Reading what is exported, and writing it as JSON or as a workbook. Other parts import nothing from here."""
