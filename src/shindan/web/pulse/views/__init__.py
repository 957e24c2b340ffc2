"""The pages of pulses."""
