# Where the built program is, for run.sh and the benchmarks. Sourced; expects $root and, once program is called, $dotnet.

cli=$root/src/Transfer.Cli
# Three ways to build it, the best that this machine can is taken: a native program, which starts at once and takes half the memory;
# .NET's own, with machine code made ahead of time; the same without.
native=$cli/bin/native/publish/Transfer.Cli/release/transfer
ready=$cli/bin/ready/publish/Transfer.Cli/release/transfer.dll
plain=$cli/bin/Release/net10.0/transfer.dll

program() { # sets $program to the words that start what was built, $built
  for built in "$native" "$ready" "$plain"; do [ ! -f "$built" ] || break; done
  program=("$dotnet" "$built")
  [ "$built" != "$native" ] || program=("$native")
}
