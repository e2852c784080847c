"""The pages of a store, served on this computer, with questions answered as they are asked."""
