"""The command line: arguments in, results on stdout, progress on stderr, exit codes.

May import the session and the layers below it; never Qt. What is heavy is imported by the command that needs it.
"""
