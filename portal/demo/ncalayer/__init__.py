"""NCALayer of the demonstration: a program that speaks the same protocol and signs with the demonstration's keys."""
