"""The programme guidance: loaded, indexed, searched, cited."""
