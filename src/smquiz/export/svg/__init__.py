"""Figures as SVG within a page: told to screen readers, coloured by its style sheet, whole in black and white."""
