#pragma once

namespace madang::app {

/// Parses the command line and runs one subcommand. Returns the exit status: 0 done, 1 refused or
/// failed with what to do on standard error, 2 wrong usage.
int run_cli(int argc, char** argv);

}  // namespace madang::app
