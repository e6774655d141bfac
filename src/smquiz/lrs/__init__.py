"""Sending results to an institution's Learning Record Store, when the learner asks for it and never else."""
