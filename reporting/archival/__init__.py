"""The file of a published report: what is in it, and whether a file is that one."""
