"""``gatekeeper demo``: the main job on real input, with a throw-away estate."""
