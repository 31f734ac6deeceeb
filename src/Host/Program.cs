using System.Runtime.InteropServices;
using PipelineKit.Host;

const int Interrupt = 2, Terminate = 15;
using var interruption = new Interruption();
// A second Ctrl-C is left to the system, which ends the process at once.
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = interruption.Raise(Interrupt));
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => c.Cancel = interruption.Raise(Terminate));
try
{
    return HostApp.Run(args, Streams.OfProcess(), interruption);
}
catch (Exception)
{
    // Not even a message can be written, or the parts of the program that write it cannot be opened any more.
    return ExitCodes.MachineLacks;
}
