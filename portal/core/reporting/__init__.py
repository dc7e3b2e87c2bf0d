"""Weekly reports of local executive bodies on construction and purchases: objects, weeks, money, flats, and missing reports."""
