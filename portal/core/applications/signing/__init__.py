"""Consents, the printed application, signatures, and the application that is sent with them."""
