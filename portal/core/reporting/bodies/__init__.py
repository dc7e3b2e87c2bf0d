"""Local executive bodies, their executors and the letters about them."""
