"""QTI, the exchange format of 1EdTech: packages for Canvas (1.2), and 2.1 and 3.0 for all others."""
