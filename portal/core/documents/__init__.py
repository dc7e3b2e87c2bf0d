"""Files that people upload and documents that the portal makes."""
