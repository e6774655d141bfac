"""Result files of learners, from elsewhere: found, read, checked, and put together for a cohort."""
