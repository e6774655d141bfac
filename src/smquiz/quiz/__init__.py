"""What a quiz is. Pure: no files, no clock, no chance; a seed and the present moment are arguments."""
