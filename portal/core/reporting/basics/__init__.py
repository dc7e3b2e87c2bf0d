"""What all parts of reporting use: sections, weeks, places, object names, and who may see which objects."""
