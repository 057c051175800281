"""The mathematics: derivatives with their steps, critical points, classification, equality."""
