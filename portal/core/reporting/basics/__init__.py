"""What everything about reporting stands on: sections, weeks, places, names of objects, who may see which of them."""
