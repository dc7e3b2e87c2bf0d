"""Telling people from robots: proofs of work by altcha."""
