using System.Runtime.InteropServices;
using PipelineKit.Host;

const int Interrupt = 2, Terminate = 15;
using var interruption = new Interruption();
// A second Ctrl-C is left to the system, which ends the process at once.
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = interruption.Raise(Interrupt));
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => c.Cancel = interruption.Raise(Terminate));
return HostApp.Run(args, Streams.OfProcess(), interruption);
