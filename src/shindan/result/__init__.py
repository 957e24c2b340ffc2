"""The result: frozen, versioned, rounded once, with suppression applied. Every face lays it out and computes nothing."""
