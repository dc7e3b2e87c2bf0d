"""The form page of one application, for each of its parties."""
