"""Reports of every kind: their pages, jobs and files. A Shape says what is particular to one."""
