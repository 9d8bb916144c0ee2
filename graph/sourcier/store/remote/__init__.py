"""An endpoint elsewhere: asked within limits, and its answers brought into the form that all engines share."""
