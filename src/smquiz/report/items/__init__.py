"""How the questions of a cohort work: facility, discrimination, options, and the bank as a test. Pure.

Sources: Moodle's quiz statistics report for the item and test statistics (x: the fraction of an item, T: the total,
o: the rest of the test); Wilson 1927 for the interval; Tarrant and others 2009 for the options.
"""
