class BackupRefused(Exception):
    """An archive that is not made or not put back, and why; nothing was changed."""
