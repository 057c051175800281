"""What every command shares: arguments, streams, limits, folders, the look of the output."""
