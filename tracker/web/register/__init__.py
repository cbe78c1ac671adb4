"""The register: operations, missions and mechanisms that the sources name, open to everyone signed in."""
