"""The long tests of what TRUST promises: load, soak, chaos, fuzzing and the audit of dependencies."""
