"""An ID card or a passport is read by camera, or its number typed."""
