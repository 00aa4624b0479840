// Every native call here is of plain numbers and pointers: without the runtime's marshalling they can be compiled ahead of time.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
