"""The token in a card's QR code: signed, verified, written as digits."""
