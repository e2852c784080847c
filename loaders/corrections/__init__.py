"""Corrections by readers: the file in which they stand, and their application to what was read."""
