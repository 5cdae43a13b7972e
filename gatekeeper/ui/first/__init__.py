"""The first start of a gate: join the estate, choose the camera, try a scan."""
