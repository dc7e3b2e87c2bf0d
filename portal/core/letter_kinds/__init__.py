"""The letters that the portal writes, each kind declared once; the administrator edits their texts as records."""
