"""The gate goes from one guard to the next: both PINs, the coming one's temperature and mask, a page to sign."""
