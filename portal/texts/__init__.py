"""Rules for typed and pasted texts: cleaning, checking, comparing and sorting, the same for forms, pages, workbooks and searches."""
